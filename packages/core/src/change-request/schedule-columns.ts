import type { WorkspaceTx } from '@candor/db/in-workspace'

/** A request that is not to be published by itself. */
export const noSchedule = {
  publishAt: null,
  publishNote: null,
  scheduledBy: null,
  scheduledByName: null,
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

/** A time at which nothing is left to publish means nothing. */
export async function dropEmptySchedule(tx: WorkspaceTx, request: number): Promise<void> {
  const left = await tx
    .selectFrom('changeRequestChange')
    .select('key')
    .where('request', '=', request)
    .where('scheduledHash', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (!left) await removeSchedule(tx, request)
}
