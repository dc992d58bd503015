import type { AuthenticatedUser } from '@candor/auth/authenticate'
import { AppError } from '@candor/core/app-error'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'

/** Who asks where nobody must be signed in. Whose account is not ready yet is nobody here. */
export async function findUser(
  { authenticate }: AppContext,
  c: Context<Env>,
): Promise<AuthenticatedUser | undefined> {
  return authenticate(c.req.raw.headers).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'forbidden') return undefined
    throw error
  })
}
