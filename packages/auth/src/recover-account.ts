import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Tell } from './second-factor/ports.ts'
import { removeFactor } from './second-factor/keep-factor.ts'

export type Recovered = {
  userId: string
  sessions: number
  hadPassword: boolean
  hadTwoStep: boolean
}

/**
 * Ends every session of an account and takes away, whoever set them, its password, its two-step sign-in and
 * all links that are on their way; what is left is the next one that goes to its mail address. Its owner is told.
 * Undefined where nobody has the address.
 */
export async function recoverAccount(
  db: Kysely<DB>,
  address: string,
  tell: Tell,
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
    const hadTwoStep = await removeFactor(tx, user.id)
    await tx.deleteFrom('auth.signInStep').where('userId', '=', user.id).execute()
    // Links are kept as JSON that names the address.
    const named = JSON.stringify(address.toLowerCase())
    await sql`delete from auth.verification where strpos(value, ${named}) > 0`.execute(tx)
    await tell(tx, { userId: user.id, kind: 'account.recovered' })
    return {
      userId: user.id,
      sessions: Number(sessions.numDeletedRows),
      hadPassword: passwords.numDeletedRows > 0n,
      hadTwoStep,
    }
  })
}
