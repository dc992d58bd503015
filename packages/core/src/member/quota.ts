import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { AppError } from '../app-error.ts'
import { countMembers } from './queries.ts'

/** Refuses one more where members, and those who may still come, are as many as there can be. */
export async function refuseFullWorkspace(tx: WorkspaceTx, invited: number): Promise<void> {
  if ((await countMembers(tx)) + invited < quotas.members) return
  throw new AppError(
    'invalid',
    `A workspace can have at most ${quotas.members} people, the invited ones included. Remove somebody first.`,
  )
}
