import { createHash } from 'node:crypto'
import { cookieName, valuesOfCookie } from '@candor/auth/cookies'
import type { Route } from '@candor/contract/routes/route'

/** The session that a request's Cookie header names, if it names one. */
export function sessionIn(appOrigin: string, cookies = ''): string | undefined {
  const [session] = valuesOfCookie(cookies, cookieName('session', appOrigin.startsWith('https://')))
  return session === '' ? undefined : session
}

/**
 * Names a session's use of one limit in one place, without holding the session itself. Only where somebody
 * must be signed in: elsewhere it is not the session that is counted.
 */
export function barKey(
  session: string,
  { auth, limit }: Pick<Route, 'auth' | 'limit'>,
  workspace = '',
): string | undefined {
  if (auth === 'anybody') return undefined
  return createHash('sha256').update(`${limit} ${workspace} ${session}`).digest('base64url')
}
