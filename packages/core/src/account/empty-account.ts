import type { DB } from '@candor/db/schema'
import { sql, type Transaction } from 'kysely'
import { enqueue } from '../jobs.ts'

/**
 * Takes away by what somebody is let in, their name and their address; a job takes them out of whatever
 * workspaces they are still in. What they published stays, and so does the row that it refers to. Returns
 * the address that they had.
 */
export async function emptyAccount(tx: Transaction<DB>, userId: string): Promise<string> {
  const { email } = await tx
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('auth.session').where('userId', '=', userId).execute()
  await tx.deleteFrom('auth.credential').where('userId', '=', userId).execute()
  await tx.deleteFrom('auth.secondFactor').where('userId', '=', userId).execute()
  await tx.deleteFrom('auth.signInStep').where('userId', '=', userId).execute()
  // Links are kept as JSON that names the address.
  await sql`delete from auth.verification where strpos(value, ${JSON.stringify(email)}) > 0`.execute(
    tx,
  )
  await tx
    .updateTable('auth.user')
    .set({
      name: 'Deleted account',
      email: `${userId.toLowerCase()}@deleted.invalid`,
      emailVerified: false,
      image: null,
      updatedAt: new Date(),
    })
    .where('id', '=', userId)
    .execute()
  await enqueue(tx, 'forget-account', { userId, email })
  return email
}
