import type { ProposalView } from '@candor/contract/change-request/views'
import { compareFields } from '@candor/contract/content/compare'
import { type ItemData, type KindName, titleOf } from '@candor/contract/kinds/registry'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { DraftItem } from '../item/queries.ts'

/** What is proposed within a request, oldest first, beside the draft as it is. */
export async function listProposals(
  tx: WorkspaceTx,
  request: number,
  items: readonly DraftItem[],
): Promise<ProposalView[]> {
  const rows = await selectProposals(tx)
    .where('request', '=', request)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const byId = new Map(items.map((item) => [item.id, item]))
  return rows.map((row) => viewProposal(row, byId.get(row.itemId ?? '') ?? null))
}

export function selectProposals(tx: WorkspaceTx) {
  return tx
    .selectFrom('proposal')
    .select(['id', 'kind', 'itemId', 'itemVersion', 'parentId', 'data', 'authorId', 'authorName'])
    .select(['at', 'takenOverAt', 'takenOverByName', 'takenOverKey'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectProposals>['execute']>>[number]

function viewProposal(row: Row, item: DraftItem | null): ProposalView {
  // Both are checked when a proposal is made.
  const kind = row.kind as KindName
  const data = row.data as ItemData
  return {
    id: row.id,
    author: { id: row.authorId, name: row.authorName },
    at: row.at.toISOString(),
    kind,
    item,
    isNew: row.itemId === null,
    parentId: row.parentId,
    data: row.data,
    title: titleOf(kind, data),
    fields: compareFields(kind, item?.data ?? {}, data),
    isStale: row.itemId !== null && item?.version !== row.itemVersion,
    takenOver: row.takenOverAt && {
      key: row.takenOverKey ?? '',
      at: row.takenOverAt.toISOString(),
      by: row.takenOverByName ?? '',
    },
  }
}
