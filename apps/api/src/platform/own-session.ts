import type { OwnSession } from '@candor/auth/own-session'
import { AppError } from '@candor/core/app-error'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'

/** The session that a request comes from. */
export async function ownSession(context: AppContext, c: Context<Env>): Promise<OwnSession> {
  const session = await context.localAuth.findOwnSession(c.req.raw.headers)
  if (!session) throw new AppError('unauthenticated', 'Sign in first')
  return session
}

/** The same, where its owner has shown a moment ago who they are. */
export async function provenSession(context: AppContext, c: Context<Env>): Promise<OwnSession> {
  const session = await ownSession(context, c)
  if (!session.isProven) throw proofNeeded()
  return session
}

export function proofNeeded(): AppError {
  return new AppError('proof_needed', 'You signed in a while ago. Show first that it is still you')
}
