import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'

/** Undefined once the account is gone. */
export async function findAddress(db: Kysely<DB>, userId: string): Promise<string | undefined> {
  const user = await db
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirst()
  return user?.email
}
