import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import type { ClerkId } from './clerk-user.ts'
import { emptyAccount } from './empty-account.ts'
import { lockClerkUser } from './keep-in-step.ts'

/**
 * Closes the account of a person who was deleted at Clerk: from now on nobody is let in as them, their
 * name and address are gone, and a job takes them out of their workspaces. What they published stays,
 * and so does the row that it refers to.
 */
export async function closeClerkAccount(db: Kysely<DB>, person: ClerkId): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { userId, deletedAt } = await lockClerkUser(tx, person)
    if (deletedAt !== null) return
    await tx
      .updateTable('auth.clerkUser')
      .set({ deletedAt: sql`now()` })
      .where('clerkId', '=', person.clerkId)
      .execute()
    if (userId !== null) await emptyAccount(tx, userId)
  })
}
