import { createHash } from 'node:crypto'
import { cookieName, valuesOfCookie } from '@candor/auth/cookies'
import type { Route } from '@candor/contract/routes/route'

type Named = { cookies: string | undefined; workspace: string | undefined }

/**
 * Names a session's use of one limit in one place, without holding the session itself. Only where somebody
 * must be signed in: elsewhere it is not the session that is counted.
 */
export function sessionKey(
  appOrigin: string,
  { auth, limit }: Pick<Route, 'auth' | 'limit'>,
  { cookies = '', workspace = '' }: Named,
): string | undefined {
  if (auth === 'anybody') return undefined
  const [session] = valuesOfCookie(cookies, cookieName('session', appOrigin.startsWith('https://')))
  if (!session) return undefined
  return createHash('sha256').update(`${limit} ${workspace} ${session}`).digest('base64url')
}
