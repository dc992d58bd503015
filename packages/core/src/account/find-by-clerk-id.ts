import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'

/** Where a person of Clerk stands with us. */
export type ClerkAccount =
  | { state: 'ready'; user: { id: string; name: string; email: string } }
  /** Clerk told us of them, but of no address that is verified. */
  | { state: 'unverified' }
  /** Deleted or banned there. */
  | { state: 'closed' }
  | { state: 'unknown' }

export async function findByClerkId(db: Kysely<DB>, clerkId: string): Promise<ClerkAccount> {
  const row = await db
    .selectFrom('auth.clerkUser as c')
    .leftJoin('auth.user as u', 'u.id', 'c.userId')
    .select(['c.isBlocked', 'c.deletedAt', 'u.id', 'u.name', 'u.email'])
    .where('c.clerkId', '=', clerkId)
    .executeTakeFirst()
  if (!row) return { state: 'unknown' }
  const { id, name, email } = row
  if (row.deletedAt !== null || row.isBlocked) return { state: 'closed' }
  if (id === null || name === null || email === null) return { state: 'unverified' }
  return { state: 'ready', user: { id, name, email } }
}
