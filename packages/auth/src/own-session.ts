import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { Api } from './open-session.ts'
import { findStanding, type Standing, wholeLifetime } from './sessions.ts'

/** The session that a request comes from, and whose it is. */
export type OwnSession = Standing & { id: string; userId: string }

type Known = {
  user: { id: string; name: string; email: string }
  session: { id: string; createdAt: Date; updatedAt: Date }
}

/** The session behind a request, as long as it is not over. */
export async function knownSession(api: Api, headers: Headers): Promise<Known | undefined> {
  // Only where the browser can be told of it, see `renewSession`.
  const found = await api.getSession({ headers, query: { disableRefresh: true } })
  return found && !isOver(found.session) ? found : undefined
}

/** Lets a session that is in use live on, once a day; the cookies tell the browser to keep it as long. */
export async function renewSession(api: Api, headers: Headers): Promise<string[]> {
  const found = await api.getSession({ headers, returnHeaders: true })
  return found.response ? found.headers.getSetCookie() : []
}

export async function findOwnSession(
  { db, api }: { db: Kysely<DB>; api: Api },
  headers: Headers,
): Promise<OwnSession | undefined> {
  const known = await knownSession(api, headers)
  const standing = known && (await findStanding(db, known.session.id))
  return known && standing && { ...standing, id: known.session.id, userId: known.user.id }
}

function isOver({ createdAt }: { createdAt: Date }): boolean {
  return Date.now() - createdAt.getTime() > wholeLifetime * 1000
}
