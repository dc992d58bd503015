import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'

/** How many a person keeps. */
const mostKept = 500

export type DueNotices = {
  to: string
  workspace: { slug: string; name: string }
  notices: {
    id: string
    kind: string
    title: string
    path: string
    excerpt: string | null
  }[]
  /** Milliseconds since the first of them was made. */
  age: number
}

/** What a member has neither read nor been mailed; nothing for an address that nobody showed to be theirs. */
export async function readDueNotices(
  tx: WorkspaceTx,
  userId: string,
): Promise<DueNotices | undefined> {
  const notices = await tx
    .selectFrom('notification')
    .select(['id', 'kind', 'title', 'path', 'excerpt'])
    .select(sql<number>`date_part('epoch', clock_timestamp() - created_at) * 1000`.as('age'))
    .where('userId', '=', userId)
    .where('byMail', '=', true)
    .where('readAt', 'is', null)
    .where('mailedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const [first] = notices
  if (!first) return undefined
  const person = await tx
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', userId)
    .where('emailVerified', '=', true)
    .executeTakeFirst()
  if (!person) return undefined
  const workspace = await tx
    .selectFrom('workspace')
    .select(['slug', 'name'])
    .executeTakeFirstOrThrow()
  return { to: person.email, workspace, notices, age: first.age }
}

export async function markMailed(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('notification')
    .set({ mailedAt: sql<Date>`clock_timestamp()` })
    .where('id', 'in', ids)
    .execute()
}

/** Forgets what is beyond the newest ones of a member. */
export async function trimInbox(tx: WorkspaceTx, userId: string): Promise<void> {
  await tx
    .deleteFrom('notification')
    .where('userId', '=', userId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('notification')
        .select('id')
        .where('userId', '=', userId)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .offset(mostKept),
    )
    .execute()
}
