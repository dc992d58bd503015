import { randomBytes } from 'node:crypto'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { cookieName, cookiesNamed, expiredCookie } from './cookies.ts'
import { hashToken } from './hashed-sessions.ts'
import type { FirstStep } from './sessions.ts'

/** Who has done the first step of two, and still owes the second. */
export type SignInStep = { token: string; userId: string; email: string; signedInBy: FirstStep }

/** So long after the first step the second is still taken, in seconds; the database says so. */
export const stepLifetime = 10 * 60

/** Between the steps: a cookie that opens nothing but the question for the code. */
export type SignInSteps = {
  /** The cookie for whoever has done the first step. */
  begin: (done: { userId: string; signedInBy: FirstStep }) => Promise<string>
  find: (headers: Headers) => Promise<SignInStep | undefined>
  /** Ends a step within a transaction; false where that is done already. */
  end: (tx: Kysely<DB>, step: SignInStep) => Promise<boolean>
  /** Takes the cookie away. */
  forget: () => string
}

export function createSignInSteps(db: Kysely<DB>, appOrigin: string): SignInSteps {
  const isSecure = appOrigin.startsWith('https://')
  const name = cookieName('step', isSecure)
  return {
    async begin(done) {
      const secret = randomBytes(32).toString('base64url')
      const row = { token: hashToken(secret), ...done }
      await db.insertInto('auth.signInStep').values(row).execute()
      const secure = isSecure ? '; Secure' : ''
      return `${name}=${secret}; Max-Age=${stepLifetime}; Path=/; HttpOnly; SameSite=Lax${secure}`
    },
    async find(headers) {
      const [secret] = cookiesNamed(headers, name)
      if (!secret) return undefined
      return db
        .selectFrom('auth.signInStep as step')
        .innerJoin('auth.user as person', 'person.id', 'step.userId')
        .select(['step.token', 'step.userId', 'step.signedInBy', 'person.email'])
        .where('step.token', '=', hashToken(secret))
        .executeTakeFirst()
    },
    async end(tx, { token }) {
      const ended = await tx
        .deleteFrom('auth.signInStep')
        .where('token', '=', token)
        .executeTakeFirst()
      return ended.numDeletedRows === 1n
    },
    forget: () => expiredCookie(name),
  }
}
