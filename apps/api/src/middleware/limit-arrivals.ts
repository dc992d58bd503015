import type { MiddlewareHandler } from 'hono'
import type { Env, SharedContext } from '../context.ts'
import { addressOf } from '../limits/count-request.ts'
import { tooMany } from '../limits/limiter.ts'
import { toProblem } from '../platform/problem.ts'

/** Counts whoever comes to the platform, in memory, before anything is done for them. */
export function limitArrivals({ limiter }: SharedContext): MiddlewareHandler<Env> {
  return async function limitArrivals(c, next) {
    const { isRefused, resetSeconds } = limiter.knock('arrival', addressOf(c))
    return isRefused ? toProblem(c, tooMany(resetSeconds)) : next()
  }
}
