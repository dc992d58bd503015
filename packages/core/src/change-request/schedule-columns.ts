import type { WorkspaceTx } from '@candor/db/in-workspace'
import { databaseTime } from '../database-time.ts'
import type { RequestRow } from './rows.ts'

/** A request that is not to be published by itself, and of which nothing is to be told of that. */
export const noSchedule = {
  publishAt: null,
  publishNote: null,
  scheduledBy: null,
  scheduledByName: null,
  droppedAt: null,
  droppedPlan: null,
  droppedBecause: null,
}

/** Nothing is published by itself any more. */
export async function removeSchedule(tx: WorkspaceTx, request: number): Promise<void> {
  await tx.updateTable('changeRequest').set(noSchedule).where('number', '=', request).execute()
  await tx
    .updateTable('changeRequestChange')
    .set({ scheduledHash: null })
    .where('request', '=', request)
    .where('scheduledHash', 'is not', null)
    .execute()
}

type Planned = Pick<RequestRow, 'number' | 'publishAt'>

/** The same against the will of whoever planned it: the request says why, until it is planned anew. */
export async function giveUpSchedule(
  tx: WorkspaceTx,
  { number, publishAt }: Planned,
  reason: string,
): Promise<void> {
  await removeSchedule(tx, number)
  if (publishAt === null) return
  await tx
    .updateTable('changeRequest')
    .set({ droppedAt: await databaseTime(tx), droppedPlan: publishAt, droppedBecause: reason })
    .where('number', '=', number)
    .execute()
}

/** A time at which nothing is left to publish means nothing. Says why where there was one. */
export async function dropEmptySchedule(tx: WorkspaceTx, row: Planned): Promise<string | null> {
  const left = await tx
    .selectFrom('changeRequestChange')
    .select('key')
    .where('request', '=', row.number)
    .where('scheduledHash', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (left || row.publishAt === null) return null
  const reason = 'All that was planned was taken out of the request'
  await giveUpSchedule(tx, row, reason)
  return reason
}
