import { AppError } from '@candor/core/app-error'
import type { MiddlewareHandler } from 'hono'
import type { AppContext, Env } from '../context.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Every request that can change something must come from the dashboard itself, whatever its body is. */
export function checkOrigin({ appOrigin }: AppContext): MiddlewareHandler<Env> {
  return async function checkOrigin(c, next) {
    if (!safeMethods.has(c.req.method) && c.req.header('origin') !== appOrigin) {
      throw new AppError('forbidden', `Requests that change something must come from ${appOrigin}`)
    }
    await next()
  }
}
