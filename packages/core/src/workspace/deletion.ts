import type { Deletion } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import { nameOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'

const nothing = z.strictObject({})

/** Takes the page offline at once; everything of the workspace goes thirty days later. */
export const requestDeletion = command({
  action: 'workspace.delete',
  input: nothing,
  async run(tx, _, actor) {
    const present = await findDeletion(tx)
    if (present) return { result: present, object: 'workspace', unchanged: true }
    // The database adds the days of grace to its own time, whatever is written here.
    const deleteAfter = await databaseTime(tx)
    await tx
      .updateTable('workspace')
      .set({ deleteAfter, deleteRequestedBy: nameOf(actor) })
      .execute()
    const deletion = await findDeletion(tx)
    if (!deletion) throw new Error('The deletion was not written')
    return { result: deletion, object: 'workspace', before: null, after: deletion }
  },
})

/** Keeps the workspace after all. */
export const cancelDeletion = command({
  action: 'workspace.restore',
  input: nothing,
  async run(tx) {
    const before = await findDeletion(tx)
    if (!before) return { result: undefined, object: 'workspace', unchanged: true }
    if (new Date(before.dueAt) <= (await databaseTime(tx))) {
      throw new AppError('conflict', 'It is too late: this workspace is being removed')
    }
    await tx.updateTable('workspace').set({ deleteAfter: null, deleteRequestedBy: null }).execute()
    return { result: undefined, object: 'workspace', before, after: null }
  },
})

export async function findDeletion(tx: WorkspaceTx): Promise<Deletion | null> {
  const row = await tx
    .selectFrom('workspace')
    .select(['deleteAfter', 'deleteRequestedBy'])
    .executeTakeFirst()
  if (!row?.deleteAfter) return null
  return { dueAt: row.deleteAfter.toISOString(), requestedBy: row.deleteRequestedBy ?? '' }
}
