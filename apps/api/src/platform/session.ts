import type { AuthenticatedUser } from '@candor/auth/authenticate'
import { addressHeader } from '@candor/auth/better-auth'
import { isGuessable } from '@candor/auth/guessable'
import type { SignedIn } from '@candor/auth/sign-in'
import type { SignInStep } from '@candor/auth/sign-in-step'
import type { Session } from '@candor/contract/views'
import { sessionRoutes } from '@candor/contract/routes/session'
import { AppError, notFound } from '@candor/core/app-error'
import { enqueue } from '@candor/core/jobs'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { countRequest } from '../limits/count-request.ts'
import { originOf } from '../pages/origin.ts'
import { badField } from './bad-field.ts'
import { findUser } from './find-user.ts'
import type { Handlers } from './handlers.ts'
import { ownSession, proofNeeded } from './own-session.ts'
import { requestInfo } from './request-info.ts'
import { setCookies } from './set-cookies.ts'

export const session: Handlers['session'] = {
  async show({ context, c }) {
    const { headers } = c.req.raw
    const user = await findUser(context, c)
    const isLocal = context.ways.has('local')
    if (user && isLocal) setCookies(c, await context.localAuth.renew(headers))
    const step = user || !isLocal ? undefined : await context.localAuth.findStep(headers)
    return describe(context, user, step !== undefined)
  },
  async signInWithPassword({ context, c, input }) {
    // Strangers have a line of their own, so that a flood of them keeps no known browser waiting.
    const isKnown = context.devices.find(c.req.raw.headers, input.email) !== undefined
    const result = await context.localAuth.signInWithPassword(input, headersOf(c), (check) =>
      context.passwordTurns.take(isKnown ? 'known browsers' : 'strangers', check),
    )
    return enter(context, c, orRefuse(result, 'The e-mail address or the password is not right'))
  },
  async requestLink({ context, input }) {
    await enqueue(context.db, 'send-sign-in-link', { email: input.email.toLowerCase() })
    return { sent: true as const }
  },
  async signInWithLink({ context, c, input }) {
    const result = await context.localAuth.signInWithLink(input.token, headersOf(c))
    const refusal = 'This link was used already, or is too old. Ask for a new one.'
    return enter(context, c, orRefuse(result, refusal))
  },
  async signInWithCode({ context, c, input }) {
    const step = await context.localAuth.findStep(c.req.raw.headers)
    if (!step) throw new AppError('unauthenticated', 'That took too long. Sign in anew.')
    const route = sessionRoutes.signInWithCode
    await countRequest({ context, route, c }, { account: ownerOf(context, c, step) })
    const result = await context.localAuth.signInWithCode(step, input.code, headersOf(c))
    if (!result) throw badField('code', 'This code is not right, or was used already')
    return enter(context, c, result)
  },
  async setPassword({ context, c, input, user }) {
    if (isGuessable(input.password, user)) {
      throw badField('password', 'This would be among the first that are tried. Use a few words')
    }
    const from = await ownSession(context, c)
    const change = await context.localAuth.passwords.set(input, from, headersOf(c))
    if (change.outcome === 'unproven') throw proofNeeded()
    if (change.outcome === 'wrong') throw badField('current', 'This is not your present password')
    setCookies(c, change.cookies)
    context.log.info({ ...requestInfo(c), userId: user.id }, 'A password was set')
    return undefined
  },
  async signOut({ context, c, user }) {
    // The session at Clerk is ended there, by the dashboard.
    if (!context.clerk) setCookies(c, (await context.localAuth.signOut(c.req.raw.headers)).cookies)
    // What could not be saved waits in the browser's storage; it is not the next person's.
    c.header('clear-site-data', '"storage"')
    context.log.info({ ...requestInfo(c), userId: user.id }, 'Somebody signed out')
    return undefined
  },
  async listMail({ context }) {
    if (!context.mailbox) throw notFound('The mailbox')
    return { mails: context.mailbox.list() }
  },
}

const localMethods = ['password', 'link'] as const

/** A refusal never says which part of it was wrong. */
function orRefuse(result: SignedIn, refusal: string): NonNullable<SignedIn> {
  if (!result) throw new AppError('unauthenticated', refusal)
  return result
}

/**
 * Who tries a code: the owner on a browser that is known, or whoever has shown a link, or a password. Each
 * is counted apart, so that the one cannot use up the tries of the others.
 */
function ownerOf(
  { devices }: AppContext,
  c: Context<Env>,
  { userId, email, signedInBy }: SignInStep,
): string {
  return `${userId} ${devices.find(c.req.raw.headers, email) ?? signedInBy}`
}

/** Signs in whoever has just shown that a mail reached them. */
export async function enterByMail(
  context: AppContext,
  c: Context<Env>,
  email: string,
): Promise<Session> {
  const token = await context.localAuth.createLinkToken(email)
  const result = await context.localAuth.signInWithLink(token ?? '', headersOf(c))
  return enter(context, c, orRefuse(result, 'Sign in with your address'))
}

async function enter(
  context: AppContext,
  c: Context<Env>,
  { cookies, awaitsCode }: NonNullable<SignedIn>,
): Promise<Session> {
  setCookies(c, cookies)
  if (awaitsCode) {
    context.log.info({ ...requestInfo(c), path: c.req.path }, 'Somebody owes a code')
    return describe(context, undefined, true)
  }
  // The session that was there before, of whomever, is not left open behind the new one.
  await context.localAuth.signOut(c.req.raw.headers)
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  const user = await context.authenticate(new Headers({ cookie }))
  if (user) setCookies(c, [context.devices.remember(c.req.raw.headers, user.email)])
  context.log.info({ ...requestInfo(c), path: c.req.path, userId: user?.id }, 'Somebody signed in')
  return describe(context, user, false)
}

/** The request's own, with the address as we know it. */
function headersOf(c: Context<Env>): Headers {
  const headers = new Headers(c.req.raw.headers)
  headers.set(addressHeader, c.var.address ?? '')
  return headers
}

async function describe(
  { appOrigin, clerk, localAuth, mailbox, pagesDomain, ways }: AppContext,
  user: AuthenticatedUser | undefined,
  awaitsCode: boolean,
): Promise<Session> {
  return {
    user: user ?? null,
    methods: [...(ways.has('local') ? localMethods : []), ...(clerk ? ['clerk' as const] : [])],
    clerk: clerk ? { publishableKey: clerk.publishableKey } : null,
    mailbox: mailbox !== undefined,
    awaitsCode,
    pagesHost: new URL(originOf({ appOrigin }, pagesDomain)).host,
    hasPassword: user ? await localAuth.passwords.has(user.id) : false,
  }
}
