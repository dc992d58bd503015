import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { Authenticate } from './authenticate.ts'
import { atOnce, createBetterAuth, type LocalAuthOptions } from './better-auth.ts'
import { createLinkToken } from './link-token.ts'
import { findOwnSession, knownSession, type OwnSession, renewSession } from './own-session.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import type { Seals, Tell } from './second-factor/ports.ts'
import { createTwoStep, type TwoStep } from './second-factor/two-step.ts'
import {
  endSession,
  endSessionsBut,
  listSessions,
  noteProof,
  noteUse,
  type SessionSummary,
} from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { createSignInSteps, type SignInSteps } from './sign-in-step.ts'

/** Sign-in that needs no outside service. */
export type LocalAuth = SignIn & {
  authenticate: Authenticate
  /** A token that signs this user in once. Undefined where nobody has the address. */
  createLinkToken: (email: string) => Promise<string | undefined>
  signOut: (headers: Headers) => Promise<{ cookies: string[] }>
  /** Cookies by which the browser keeps a session that is in use. */
  renew: (headers: Headers) => Promise<string[]>
  /** The session that a request comes from. */
  findOwnSession: (headers: Headers) => Promise<OwnSession | undefined>
  /** Who is between the two steps. */
  findStep: SignInSteps['find']
  passwords: Passwords
  twoStep: TwoStep
  sessions: OwnSessions
  rename: (userId: string, name: string) => Promise<void>
}

export type OwnSessions = {
  list: (userId: string) => Promise<SessionSummary[]>
  end: (userId: string, id: string) => Promise<boolean>
  /** Without a session to keep, that one too. */
  endAllBut: (whose: { userId: string; sessionId?: string | undefined }) => Promise<void>
  /** From now on the session counts as proven for a while. */
  noteProof: (id: string) => Promise<void>
}

export type LocalAuthParts = LocalAuthOptions & { db: Kysely<DB>; seals: Seals; tell: Tell }

export function createLocalAuth(options: LocalAuthParts): LocalAuth {
  const { db, appOrigin, tell, seals, inTurn = atOnce } = options
  const { api } = createBetterAuth(options)
  const parts = { db, api, tell, seals, inTurn, appOrigin }
  const twoStep = createTwoStep(parts)
  const steps = createSignInSteps(db, appOrigin)
  return {
    ...createSignIn({ ...parts, steps, twoStep }),
    async authenticate(headers, { isUse } = { isUse: true }) {
      const known = await knownSession(api, headers)
      if (!known) return undefined
      if (isUse) await noteUse(db, known.session)
      const { id, name, email } = known.user
      return { id, name, email }
    },
    createLinkToken: (email) => createLinkToken(parts, email),
    signOut: async (headers) => {
      const signedOut = await api.signOut({ headers, returnHeaders: true })
      return { cookies: signedOut.headers.getSetCookie() }
    },
    renew: (headers) => renewSession(api, headers),
    findOwnSession: (headers) => findOwnSession(parts, headers),
    findStep: steps.find,
    passwords: createPasswords(parts),
    twoStep,
    sessions: {
      list: (userId) => listSessions(db, userId),
      end: (userId, id) => endSession(db, userId, id),
      endAllBut: (whose) => endSessionsBut(db, whose),
      noteProof: (id) => noteProof(db, id),
    },
    async rename(userId, name) {
      await db.updateTable('auth.user').set({ name }).where('id', '=', userId).execute()
    },
  }
}
