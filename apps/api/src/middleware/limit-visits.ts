import type { MiddlewareHandler } from 'hono'
import type { Env, SharedContext } from '../context.ts'
import { addressOf } from '../limits/count-request.ts'
import { serveTooMany } from '../pages/serve.ts'

/** Counts visitors of trust centers, and of hosts that nobody has, in memory, before anything is done for them. */
export function limitVisits({ appOrigin, limiter }: SharedContext): MiddlewareHandler<Env> {
  return async function limitVisits(c, next) {
    const { type } = c.var.target
    if (type === 'platform') return next()
    const { isRefused, resetSeconds } = limiter.knock('visit', addressOf(c))
    const origin = type === 'trust-center' ? appOrigin : ''
    return isRefused ? serveTooMany(resetSeconds, origin) : next()
  }
}
