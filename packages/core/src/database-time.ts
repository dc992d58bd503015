import type { WorkspaceTx } from '@candor/db/in-workspace'

/**
 * The database's clock in whole milliseconds. Not the transaction's start, which may lie before that
 * of another one whose lock was waited for.
 */
export async function databaseTime(tx: WorkspaceTx): Promise<Date> {
  const { now } = await tx
    .selectNoFrom((eb) =>
      eb.fn<Date>('date_trunc', [eb.val('milliseconds'), eb.fn('clock_timestamp', [])]).as('now'),
    )
    .executeTakeFirstOrThrow()
  return now
}
