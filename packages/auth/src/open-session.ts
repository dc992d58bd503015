import type { DB } from '@candor/db/schema'
import { isAPIError } from 'better-auth/api'
import type { Kysely } from 'kysely'
import type { createBetterAuth } from './better-auth.ts'
import { hashToken } from './hashed-sessions.ts'
import type { FirstStep } from './sessions.ts'

export type Api = ReturnType<typeof createBetterAuth>['api']

/** A session as the library has made it, and what tells the browser of it. */
export type Opened = { token: string; userId: string; cookies: string[] }

type Attempt = Promise<{ headers: Headers; response: { token: string; user: { id: string } } }>

/** The library throws for a refusal, and for a redirect, which here is one too. */
export async function orRefusal(attempt: Attempt): Promise<Opened | undefined> {
  try {
    const { headers, response } = await attempt
    const { token, user } = response
    return { token, userId: user.id, cookies: headers.getSetCookie() }
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined
    throw error
  }
}

/** A session for somebody whose proof was checked by us. */
export async function openSession(
  { db, api }: { db: Kysely<DB>; api: Api },
  { userId, signedInBy }: { userId: string; signedInBy: FirstStep | null },
  headers: Headers,
): Promise<string[]> {
  const body = { userId }
  const opened = await orRefusal(api.openSession({ body, headers, returnHeaders: true }))
  if (!opened) throw new Error('There is no such account any more')
  await nameFirstStep(db, opened.token, signedInBy)
  return opened.cookies
}

export async function nameFirstStep(
  db: Kysely<DB>,
  token: string,
  signedInBy: FirstStep | null,
): Promise<void> {
  await db
    .updateTable('auth.session')
    .set({ signedInBy })
    .where('token', '=', hashToken(token))
    .execute()
}
