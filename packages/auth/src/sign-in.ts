import { setTimeout as wait } from 'node:timers/promises'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { InTurn } from './better-auth.ts'
import { hashToken } from './hashed-sessions.ts'
import { type Api, nameFirstStep, type Opened, openSession, orRefusal } from './open-session.ts'
import type { Tell } from './second-factor/ports.ts'
import { spend, type TwoStep } from './second-factor/two-step.ts'
import type { FirstStep } from './sessions.ts'
import type { SignInStep, SignInSteps } from './sign-in-step.ts'

/**
 * The outcome of a try to sign in: the cookies to set, or undefined for a refusal. Whoever still owes a
 * code has no session yet.
 */
export type SignedIn = { cookies: string[]; awaitsCode: boolean } | undefined

export type SignIn = {
  /** The check of a password takes a core and 32 MB for a moment; `inTurn` says when it may. */
  signInWithPassword: (
    credentials: { email: string; password: string },
    headers: Headers,
    inTurn?: InTurn,
  ) => Promise<SignedIn>
  signInWithLink: (token: string, headers: Headers) => Promise<SignedIn>
  /** The second step: a code of the app, or one for whoever has lost it. */
  signInWithCode: (step: SignInStep, typed: string, headers: Headers) => Promise<SignedIn>
}

type Parts = { db: Kysely<DB>; api: Api; steps: SignInSteps; twoStep: TwoStep; tell: Tell }

/**
 * No refusal comes sooner, in milliseconds: a password that is checked and one that nobody has differ by
 * less, so that the time an answer takes does not tell who has an account.
 */
const refusalFloor = 250

export function createSignIn(parts: Parts): SignIn {
  const { api } = parts
  return {
    async signInWithPassword(body, headers, inTurn = (check) => check()) {
      const floor = wait(refusalFloor)
      const check = () => orRefusal(api.signInEmail({ body, headers, returnHeaders: true }))
      const opened = await inTurn(check)
      if (!opened) await floor
      return opened && finishFirstStep(parts, opened, 'password')
    },
    async signInWithLink(token, headers) {
      const attempt = api.magicLinkVerify({ query: { token }, headers, returnHeaders: true })
      const opened = await orRefusal(attempt)
      return opened && finishFirstStep(parts, opened, 'link')
    },
    signInWithCode: (step, typed, headers) => finishSecondStep(parts, { step, typed }, headers),
  }
}

/**
 * Where a code is owed, the session that the library has made ends before anybody has its token. It
 * stands already when that is asked, so that it also ends when two-step sign-in is turned on meanwhile.
 */
async function finishFirstStep(
  { db, steps, twoStep }: Parts,
  { token, userId, cookies }: Opened,
  signedInBy: FirstStep,
): Promise<SignedIn> {
  if ((await twoStep.find(userId)) === undefined) {
    await nameFirstStep(db, token, signedInBy)
    return { cookies, awaitsCode: false }
  }
  await db.deleteFrom('auth.session').where('token', '=', hashToken(token)).execute()
  return { cookies: [await steps.begin({ userId, signedInBy })], awaitsCode: true }
}

async function finishSecondStep(
  parts: Parts,
  { step, typed }: { step: SignInStep; typed: string },
  headers: Headers,
): Promise<SignedIn> {
  const { db, steps, twoStep, tell } = parts
  const proof = await twoStep.read(step.userId, typed)
  if (!proof) return undefined
  const isRight = await orRollBack(db, async (tx) => {
    // Whoever is here first has the step; nothing of whoever comes late is used up.
    if (!(await steps.end(tx, step))) return false
    return spend({ tell }, tx, { userId: step.userId, proof })
  })
  if (!isRight) return undefined
  const cookies = await openSession(parts, step, headers)
  return { cookies: [...cookies, steps.forget()], awaitsCode: false }
}

/** A transaction that changes nothing where its work says no. */
async function orRollBack(
  db: Kysely<DB>,
  work: (tx: Kysely<DB>) => Promise<boolean>,
): Promise<boolean> {
  const tx = await db.startTransaction().execute()
  let isDone = false
  try {
    isDone = await work(tx)
  } finally {
    await (isDone ? tx.commit() : tx.rollback()).execute()
  }
  return isDone
}
