import type { MiddlewareHandler } from 'hono'
import type { Env, PagesContext } from '../context.ts'
import { targetOf } from '../pages/target-of.ts'

/** Decides, from the host alone, whether a request is for the platform or for whose trust center. */
export function resolveTarget(context: PagesContext): MiddlewareHandler<Env> {
  return async function resolveTarget(c, next) {
    c.set('target', targetOf(context, new URL(c.req.url).host))
    await next()
  }
}
