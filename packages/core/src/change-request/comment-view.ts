import type { CommentView } from '@candor/contract/change-request/views'
import type { KindName } from '@candor/contract/kinds/registry'
import type { Verdict } from '@candor/contract/review/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'

/** What was said within a request, in the order it was said; bounded by quota. */
export async function listComments(tx: WorkspaceTx, request: number): Promise<CommentView[]> {
  const rows = await tx
    .selectFrom('changeComment')
    .select(['id', 'kind', 'key', 'body', 'mentions', 'authorId', 'authorName', 'verdict'])
    .select(['at', 'editedAt', 'resolvedAt', 'resolvedByName'])
    .where('request', '=', request)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    author: { id: row.authorId, name: row.authorName },
    at: row.at.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    body: row.body,
    mentions: row.mentions,
    // Kinds and verdicts are checked when they are written.
    change: row.kind === null ? null : { kind: row.kind as KindName, key: row.key ?? '' },
    verdict: row.verdict as Verdict | null,
    resolved: row.resolvedAt && {
      at: row.resolvedAt.toISOString(),
      by: row.resolvedByName ?? '',
    },
  }))
}
