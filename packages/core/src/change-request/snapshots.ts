import type { WorkspaceTx } from '@candor/db/in-workspace'

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
