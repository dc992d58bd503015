import type { MiddlewareHandler } from 'hono'
import type { Env } from '../context.ts'
import { readOff } from '../read-off.ts'

/**
 * Reads off the body of a request that was answered without it, so that a refusal arrives, and nothing
 * of a body is ever taken for the next request. What is too long or too slow loses its connection.
 */
export function finishReading(): MiddlewareHandler<Env> {
  return async function finishReading(c, next) {
    await next()
    const incoming = c.env?.incoming
    if (!incoming || !('complete' in incoming)) return
    if (!(await readOff(incoming))) c.res.headers.set('connection', 'close')
  }
}
