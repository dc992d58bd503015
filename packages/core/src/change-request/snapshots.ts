import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { changeHash, type PlacedChange, type ReviewableChange } from '../review/placed-change.ts'

export type Snapshot = Awaited<ReturnType<typeof listSnapshots>>[number]

/** What reviewers said last of each change of a request, with the change as each of them saw it. */
export function listSnapshots(tx: WorkspaceTx, request: number) {
  return tx
    .selectFrom('changeVerdict as said')
    .innerJoin('auth.user as account', 'account.id', 'said.reviewerId')
    .select(['said.kind', 'said.key', 'said.reviewerId', 'said.verdict', 'said.changeHash'])
    .select(['said.change', 'said.at', 'account.name'])
    .where('said.request', '=', request)
    .orderBy('said.at')
    .orderBy('said.reviewerId')
    .execute()
}

/** The change as the reviewer saw it; undefined once that is nobody's concern any more. */
export function seenIn({ change }: Snapshot): ReviewableChange | undefined {
  // It was written from a change, or emptied.
  return 'after' in change ? (change as ReviewableChange) : undefined
}

/** Whether it was said of exactly what was published; null where nothing is, or nobody noted it. */
export function wasPublished({ change }: Snapshot): boolean | null {
  return 'wasPublished' in change ? change['wasPublished'] === true : null
}

/** In place of what each reviewer saw stays whether that is what became public. */
export async function notePublished(
  tx: WorkspaceTx,
  request: number,
  { kind, changes }: { kind: string; changes: readonly PlacedChange[] },
): Promise<void> {
  const hashes = changes.map(changeHash)
  const isSame = sql`change_hash = any(${hashes}::text[])`
  await tx
    .updateTable('changeVerdict')
    .set({ change: sql`jsonb_build_object('wasPublished', ${isSame})` })
    .where('request', '=', request)
    .where('kind', '=', kind)
    .where(
      'key',
      'in',
      changes.map(({ key }) => key),
    )
    .execute()
}

/** What is closed is compared with nothing, and would fill the disk in time. */
export async function forgetSnapshots(tx: WorkspaceTx, request: number): Promise<void> {
  await tx
    .updateTable('changeVerdict')
    .set({ change: '{}' })
    .where('request', '=', request)
    .where(sql<boolean>`jsonb_exists(change, 'after')`)
    .execute()
}
