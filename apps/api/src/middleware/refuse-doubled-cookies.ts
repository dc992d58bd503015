import { cookieName, cookiesNamed, expiredCookie, ownCookies } from '@candor/auth/cookies'
import { AppError } from '@candor/core/app-error'
import type { MiddlewareHandler } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { toProblem } from '../platform/problem.ts'

/**
 * A browser sends each of our cookies once. A second one was put there by somebody else, and which of
 * them is read first would be theirs to choose: so neither is, and ours is taken back.
 */
export function refuseDoubledCookies({ appOrigin }: AppContext): MiddlewareHandler<Env> {
  const names = ownCookies.map((cookie) => cookieName(cookie, appOrigin.startsWith('https://')))
  return async function refuseDoubledCookies(c, next) {
    const doubled = names.filter((name) => cookiesNamed(c.req.raw.headers, name).length > 1)
    if (doubled.length === 0) return next()
    for (const name of doubled) c.header('set-cookie', expiredCookie(name), { append: true })
    const advice = 'Clear the cookies of this site, then sign in again'
    return toProblem(c, new AppError('bad_request', `${doubled.join(', ')} came twice. ${advice}.`))
  }
}
