import { closeOwnAccount } from '@candor/core/account/close-own'
import { AppError, notFound } from '@candor/core/app-error'
import type { AccountSecurity } from '@candor/contract/views/account'
import type { OwnSession } from '@candor/auth/own-session'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { badField } from './bad-field.ts'
import type { Handlers } from './handlers.ts'
import { ownSession, provenSession } from './own-session.ts'
import { requestInfo } from './request-info.ts'
import { setCookies } from './set-cookies.ts'

/** What people do with their own accounts. */
export const account: Handlers['account'] = {
  show: async ({ context, c }) => describe(context, await ownSession(context, c)),
  async rename({ context, c, input, user }) {
    await context.localAuth.rename(user.id, input.name)
    note(context, c, { userId: user.id, done: 'Somebody changed their name' })
    return undefined
  },
  async prove({ context, c, input }) {
    const { localAuth } = context
    const { id, userId } = await ownSession(context, c)
    const isRight = (await localAuth.twoStep.find(userId))
      ? await localAuth.twoStep.prove(userId, input.proof)
      : await localAuth.passwords.isRight(userId, input.proof)
    if (!isRight) throw badField('proof', 'This is not right, or was used already')
    await localAuth.sessions.noteProof(id)
    return undefined
  },
  async beginTwoStep({ context, c, user }) {
    await provenSession(context, c)
    const begun = await context.localAuth.twoStep.begin(user)
    if (!begun) throw new AppError('conflict', 'Two-step sign-in is on already')
    return begun
  },
  async confirmTwoStep({ context, c, input }) {
    const { id, userId } = await ownSession(context, c)
    const at = { userId, sessionId: id }
    const recoveryCodes = await context.localAuth.twoStep.confirm(at, input.code)
    if (!recoveryCodes) throw badField('code', 'This is not the code that the app shows now')
    note(context, c, { userId, done: 'Two-step sign-in was turned on' })
    return { recoveryCodes }
  },
  async removeTwoStep({ context, c }) {
    const { id, userId } = await provenSession(context, c)
    const isRemoved = await context.localAuth.twoStep.remove({ userId, sessionId: id })
    if (!isRemoved) throw new AppError('conflict', 'Two-step sign-in is off already')
    note(context, c, { userId, done: 'Two-step sign-in was turned off' })
    return undefined
  },
  async renewRecoveryCodes({ context, c }) {
    const { userId } = await provenSession(context, c)
    const recoveryCodes = await context.localAuth.twoStep.renewCodes(userId)
    if (!recoveryCodes) throw new AppError('conflict', 'Two-step sign-in is off')
    note(context, c, { userId, done: 'Recovery codes were made' })
    return { recoveryCodes }
  },
  async listSessions({ context, c }) {
    const { id, userId } = await ownSession(context, c)
    const sessions = await context.localAuth.sessions.list(userId)
    return {
      sessions: sessions.map(({ since, lastUsed, ...session }) => ({
        ...session,
        since: since.toISOString(),
        lastUsed: lastUsed.toISOString(),
        isThis: session.id === id,
      })),
    }
  },
  async endSession({ context, c, params, user }) {
    const isEnded = await context.localAuth.sessions.end(user.id, params.session)
    if (!isEnded) throw notFound('The session')
    note(context, c, { userId: user.id, done: 'Somebody ended a session of theirs' })
    return undefined
  },
  async endSessions({ context, c, query, user }) {
    const { id } = await ownSession(context, c)
    const sessionId = query.except === 'this' ? id : undefined
    await context.localAuth.sessions.endAllBut({ userId: user.id, sessionId })
    note(context, c, { userId: user.id, done: 'Somebody signed out everywhere' })
    return undefined
  },
  async close({ context, c, user }) {
    await provenSession(context, c)
    await closeOwnAccount(context.db, { user, request: requestInfo(c) })
    setCookies(c, (await context.localAuth.signOut(c.req.raw.headers)).cookies)
    c.header('clear-site-data', '"storage"')
    note(context, c, { userId: user.id, done: 'Somebody closed their account' })
    return undefined
  },
}

async function describe(
  { localAuth }: AppContext,
  { userId, isProven, signedInBy }: OwnSession,
): Promise<AccountSecurity> {
  const [hasPassword, twoStep] = await Promise.all([
    localAuth.passwords.has(userId),
    localAuth.twoStep.find(userId),
  ])
  return {
    hasPassword,
    twoStep: twoStep ? { since: twoStep.since.toISOString(), codesLeft: twoStep.codesLeft } : null,
    isProven,
    proof: twoStep ? 'code' : hasPassword ? 'password' : 'link',
    mayResetPassword: isProven && signedInBy === 'link',
  }
}

function note(
  context: AppContext,
  c: Context<Env>,
  { userId, done }: { userId: string; done: string },
): void {
  context.log.info({ ...requestInfo(c), userId }, done)
}
