import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Env } from '../context.ts'

/** Names every request, so that an answer can be found in the log. */
export function requestId(): MiddlewareHandler<Env> {
  return async function requestId(c, next) {
    c.set('requestId', randomUUID())
    await next()
  }
}
