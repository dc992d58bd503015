import { NoticeKind } from '@candor/contract/notices'
import type { Inbox, NoticeView } from '@candor/contract/views/inbox'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { notFound } from '../app-error.ts'

const pageSize = 30

/** Microseconds, as the database counts: two notices of one person have never the same. */
const place = sql<string>`round(date_part('epoch', created_at) * 1000000)::bigint`

/** A member's own inbox. Whoever asks for another's has no way to say so. */
export async function readInbox(tx: WorkspaceTx, userId: string, before?: number): Promise<Inbox> {
  const rows = await tx
    .selectFrom('notification')
    .select(['id', 'kind', 'title', 'path', 'excerpt', 'actorName', 'createdAt', 'readAt'])
    .select(place.as('place'))
    .where('userId', '=', userId)
    .where('inInbox', '=', true)
    .$if(before !== undefined, (query) => query.where(place, '<', String(before)))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  return {
    notices: page.map(toView),
    next: rows.length > pageSize ? Number(page.at(-1)?.place) : null,
    unread: await countUnread(tx, userId),
  }
}

async function countUnread(tx: WorkspaceTx, userId: string): Promise<number> {
  const { unread } = await tx
    .selectFrom('notification')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('unread'))
    .where('userId', '=', userId)
    .where('inInbox', '=', true)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return unread
}

export async function markRead(tx: WorkspaceTx, userId: string, id: string): Promise<void> {
  await getOwn(tx, userId, id)
  await tx
    .updateTable('notification')
    .set({ readAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('readAt', 'is', null)
    .execute()
}

/** The one named and all before it: what came in since the person looked stays unread. */
export async function markAllRead(tx: WorkspaceTx, userId: string, upTo: string): Promise<void> {
  await getOwn(tx, userId, upTo)
  await tx
    .updateTable('notification')
    .set({ readAt: sql<Date>`clock_timestamp()` })
    .where('userId', '=', userId)
    .where('readAt', 'is', null)
    .where('createdAt', '<=', (eb) =>
      eb.selectFrom('notification').select('createdAt').where('id', '=', upTo),
    )
    .execute()
}

async function getOwn(tx: WorkspaceTx, userId: string, id: string): Promise<void> {
  const own = await tx
    .selectFrom('notification')
    .select('id')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst()
  if (!own) throw notFound('The notification')
}

type Row = {
  id: string
  kind: string
  title: string
  path: string
  excerpt: string | null
  actorName: string
  createdAt: Date
  readAt: Date | null
}

function toView({ id, kind, title, path, excerpt, actorName, createdAt, readAt }: Row): NoticeView {
  return {
    id,
    kind: NoticeKind.parse(kind),
    title,
    path,
    excerpt,
    by: actorName,
    at: createdAt.toISOString(),
    isRead: readAt !== null,
  }
}
