import type { Change } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { publishedByInWords } from '@candor/contract/published-by'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseSummary } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { Actor } from '../actor.ts'
import { notify } from '../notification/notify.ts'
import { readEditors } from '../review/editors.ts'
import { forgetHands } from '../review/forget-hands.ts'
import type { PlacedChange } from '../review/placed-change.ts'
import { noSchedule } from './schedule-columns.ts'
import { forgetSnapshots, notePublished } from './snapshots.ts'

export type Published = {
  release: Pick<ReleaseSummary, 'number' | 'publishedAt' | 'publishedBy' | 'scheduledBy'>
  /** All that it says. */
  document: TrustCenter
  /** With their places, as they were approved. */
  published: readonly PlacedChange[]
  /** Changes of the draft that are not public yet. */
  left: readonly Change[]
}

/** Brings the open requests up to date with a new release, and tells those whose changes it has. */
export async function settleRequests(
  tx: WorkspaceTx,
  actor: Actor,
  { release, document, published, left }: Published,
): Promise<void> {
  const byName = new Map(published.map((change) => [itemName(change), change]))
  const editors = await readEditors(tx)
  const touched = Map.groupBy(await listStanding(tx), ({ request }) => request)
  const authors: (string | null)[] = []
  for (const [request, rows] of touched) {
    const out = rows.flatMap((row) => byName.get(itemName(row)) ?? [])
    const [first] = rows
    if (out.length === 0 || !first) continue
    authors.push(first.authorId)
    await endChanges(tx, { request, changes: out, release })
    await settleRequest(tx, { request, release, left })
  }
  await forgetHands(tx, { document, published, left })
  const ids = [...authors, ...published.flatMap(editors.of)]
  const count = published.length === 1 ? `“${published[0]?.title}”` : `${published.length} changes`
  await notify(tx, actor, {
    kind: 'release.published',
    to: [...new Set(ids.filter((id) => id !== null))],
    title: `Release ${release.number} made ${count} public`,
    path: `releases/${release.number}`,
    by: publishedByInWords(release),
  })
}

function listStanding(tx: WorkspaceTx) {
  return tx
    .selectFrom('changeRequestChange as change')
    .innerJoin('changeRequest', 'changeRequest.number', 'change.request')
    .select(['change.request', 'change.kind', 'change.key', 'changeRequest.authorId'])
    .where('change.endedAt', 'is', null)
    .execute()
}

type Ended = {
  request: number
  changes: readonly PlacedChange[]
  release: Published['release']
}

async function endChanges(tx: WorkspaceTx, { request, changes, release }: Ended): Promise<void> {
  const { number: releaseNumber, publishedAt: endedAt } = release
  for (const [kind, ofKind] of Map.groupBy(changes, (change) => change.kind)) {
    const keys = ofKind.map(({ key }) => key)
    await tx
      .updateTable('changeRequestChange')
      .set({ endedAt, releaseNumber, scheduledHash: null })
      .where('request', '=', request)
      .where('kind', '=', kind)
      .where('key', 'in', keys)
      .execute()
    await notePublished(tx, request, { kind, changes: ofKind })
  }
}

type Settled = Pick<Published, 'release' | 'left'> & { request: number }

/** It is done once none of its changes waits to be published, and nothing proposed to be taken over. */
async function settleRequest(tx: WorkspaceTx, { request, release, left }: Settled): Promise<void> {
  const rows = await tx
    .selectFrom('changeRequestChange')
    .select(['kind', 'key', 'scheduledHash'])
    .where('request', '=', request)
    .where('endedAt', 'is', null)
    .execute()
  const proposal = await tx
    .selectFrom('proposal')
    .select('id')
    .where('request', '=', request)
    .where('takenOverAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  const waiting = new Set(left.map(itemName))
  const isDone = !proposal && !rows.some((row) => waiting.has(itemName(row)))
  const isPlanned = !isDone && rows.some(({ scheduledHash }) => scheduledHash !== null)
  await tx
    .updateTable('changeRequest')
    .set({
      releaseNumber: release.number,
      updatedAt: release.publishedAt,
      ...(isDone ? { closedAt: release.publishedAt } : {}),
      ...(isPlanned ? {} : noSchedule),
    })
    .where('number', '=', request)
    .execute()
  if (!isDone) return
  await forgetSnapshots(tx, request)
  await tx
    .updateTable('changeRequestChange')
    .set({ endedAt: release.publishedAt, scheduledHash: null })
    .where('request', '=', request)
    .where('endedAt', 'is', null)
    .execute()
}
