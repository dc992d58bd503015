import type { WorkspaceTx } from '@candor/db/in-workspace'

/** The database's clock at the beginning of the transaction, in whole milliseconds. */
export async function databaseTime(tx: WorkspaceTx): Promise<Date> {
  const { now } = await tx
    .selectNoFrom((eb) =>
      eb.fn<Date>('date_trunc', [eb.val('milliseconds'), eb.fn('now', [])]).as('now'),
    )
    .executeTakeFirstOrThrow()
  return now
}
