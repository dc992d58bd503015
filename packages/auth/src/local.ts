import { setTimeout as wait } from 'node:timers/promises'
import type { DB } from '@candor/db/schema'
import { isAPIError } from 'better-auth/api'
import type { Kysely } from 'kysely'
import type { Authenticate } from './authenticate.ts'
import { createBetterAuth, linkDelivery, type LocalAuthOptions } from './better-auth.ts'
import { hashToken } from './hashed-sessions.ts'

/** The outcome of a try to sign in: the cookies to set, or undefined for a refusal. */
export type SignedIn = { cookies: string[] } | undefined

/** However much a session is used, it is over so long after it began, in seconds. */
export const wholeLifetime = 90 * 24 * 3600

/** Sign-in that needs no outside service. */
export type LocalAuth = {
  authenticate: Authenticate
  /** The check of a password takes a core and 32 MB for a moment; `inTurn` says when it may. */
  signInWithPassword: (
    credentials: { email: string; password: string },
    headers: Headers,
    inTurn?: <T>(check: () => Promise<T>) => Promise<T>,
  ) => Promise<SignedIn>
  signInWithLink: (token: string, headers: Headers) => Promise<SignedIn>
  /** A token that signs this user in once. Undefined where nobody has the address. */
  createLinkToken: (email: string) => Promise<string | undefined>
  hasPassword: (userId: string) => Promise<boolean>
  /** Refused when the current password is wrong or missing. All other sessions end. */
  setPassword: (
    passwords: { current?: string | undefined; password: string },
    headers: Headers,
  ) => Promise<SignedIn>
  signOut: (headers: Headers) => Promise<{ cookies: string[] }>
}

export function createLocalAuth(options: LocalAuthOptions & { db: Kysely<DB> }): LocalAuth {
  const { db } = options
  const { api } = createBetterAuth(options)
  const authenticate: Authenticate = async (headers) => {
    const session = await api.getSession({ headers })
    if (!session || isOver(session.session)) return undefined
    const { id, name, email } = session.user
    return { id, name, email }
  }
  return {
    authenticate,
    async signInWithPassword(body, headers, inTurn = (check) => check()) {
      const floor = wait(refusalFloor)
      const check = () => orRefusal(api.signInEmail({ body, headers, returnHeaders: true }))
      const result = await inTurn(check)
      if (!result) await floor
      return result
    },
    signInWithLink: (token, headers) =>
      orRefusal(api.magicLinkVerify({ query: { token }, headers, returnHeaders: true })),
    createLinkToken: (email) => createLinkToken(db, api, email),
    hasPassword: (userId) => hasPassword(db, userId),
    setPassword: (passwords, headers) => setPassword({ db, api }, passwords, headers),
    signOut: async (headers) => cookiesOf(await api.signOut({ headers, returnHeaders: true })),
  }
}

function isOver({ createdAt }: { createdAt: Date }): boolean {
  return Date.now() - createdAt.getTime() > wholeLifetime * 1000
}

/**
 * No refusal comes sooner, in milliseconds: a password that is checked and one that nobody has differ by
 * less, so that the time an answer takes does not tell who has an account.
 */
const refusalFloor = 250

type Api = ReturnType<typeof createBetterAuth>['api']

/** Ends every session of the user but this one. The library would compare hashes with tokens. */
async function endOtherSessions(
  db: Kysely<DB>,
  current: { userId: string; token: string },
): Promise<void> {
  await db
    .deleteFrom('auth.session')
    .where('userId', '=', current.userId)
    .where('token', '<>', hashToken(current.token))
    .execute()
}

type Parts = { db: Kysely<DB>; api: Api }

async function setPassword(
  { db, api }: Parts,
  { current, password }: { current?: string | undefined; password: string },
  headers: Headers,
): Promise<SignedIn> {
  const session = await api.getSession({ headers })
  if (!session || isOver(session.session)) return undefined
  if (!(await hasPassword(db, session.user.id))) {
    const body = { newPassword: password }
    const result = await orRefusal(api.setPassword({ body, headers, returnHeaders: true }))
    if (result) await endOtherSessions(db, session.session)
    return result
  }
  const body = {
    currentPassword: current ?? '',
    newPassword: password,
    revokeOtherSessions: true,
  }
  return orRefusal(api.changePassword({ body, headers, returnHeaders: true }))
}

async function createLinkToken(
  db: Kysely<DB>,
  api: Api,
  address: string,
): Promise<string | undefined> {
  const email = address.toLowerCase()
  const user = await db
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  if (!user) return undefined
  let token: string | undefined
  await linkDelivery.run(
    (made) => {
      token = made
    },
    () => api.signInMagicLink({ body: { email }, headers: new Headers() }),
  )
  return token
}

async function hasPassword(db: Kysely<DB>, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('auth.credential')
    .select('id')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .where('password', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The library throws for a refusal, and for a redirect, which here is one too. */
async function orRefusal(attempt: Promise<{ headers: Headers }>): Promise<SignedIn> {
  try {
    return cookiesOf(await attempt)
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined
    throw error
  }
}

function cookiesOf({ headers }: { headers: Headers }): { cookies: string[] } {
  return { cookies: headers.getSetCookie() }
}
