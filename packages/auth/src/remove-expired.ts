import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'

/**
 * Removes of the sessions and sign-in tokens that are over as many as go in a moment; says whether that
 * was all. The database itself says what is over, and shows it to nobody who serves.
 */
export async function removeExpired(db: Kysely<DB>): Promise<boolean> {
  const { isAll } = await db
    .selectNoFrom((eb) => eb.fn<boolean>('remove_expired').as('isAll'))
    .executeTakeFirstOrThrow()
  return isAll
}
