import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { ReviewableChange } from '../review/placed-change.ts'

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

/** What is published or closed is compared with nothing, and would fill the disk in time. */
export async function forgetSnapshots(
  tx: WorkspaceTx,
  request: number,
  only?: { kind: string; keys: readonly string[] },
): Promise<void> {
  await tx
    .updateTable('changeVerdict')
    .set({ change: '{}' })
    .where('request', '=', request)
    .$if(only !== undefined, (query) =>
      query.where('kind', '=', only?.kind ?? '').where('key', 'in', only?.keys ?? []),
    )
    .execute()
}
