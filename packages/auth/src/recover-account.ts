import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'

export type Recovered = { sessions: number; hadPassword: boolean }

/**
 * Ends every session of an account and takes its password away, whoever set it, and all links that
 * are on their way; what is left is the next one that goes to its mail address. Undefined where nobody has the address.
 */
export async function recoverAccount(
  db: Kysely<DB>,
  address: string,
): Promise<Recovered | undefined> {
  return db.transaction().execute(async (tx) => {
    const user = await tx
      .selectFrom('auth.user')
      .select('id')
      .where('email', '=', address.toLowerCase())
      .executeTakeFirst()
    if (!user) return undefined
    const passwords = await tx
      .deleteFrom('auth.credential')
      .where('userId', '=', user.id)
      .executeTakeFirst()
    const sessions = await tx
      .deleteFrom('auth.session')
      .where('userId', '=', user.id)
      .executeTakeFirst()
    // Links are kept as JSON that names the address.
    const named = JSON.stringify(address.toLowerCase())
    await sql`delete from auth.verification where strpos(value, ${named}) > 0`.execute(tx)
    return {
      sessions: Number(sessions.numDeletedRows),
      hadPassword: passwords.numDeletedRows > 0n,
    }
  })
}
