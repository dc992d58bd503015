import { clerkRoutes } from '@candor/contract/routes/clerk'
import { unsubscribeRoutes } from '@candor/contract/routes/unsubscribe'
import { AppError } from '@candor/core/app-error'
import type { MiddlewareHandler } from 'hono'
import type { AppContext, Env } from '../context.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Every request that can change something must come from the dashboard itself, whatever its body is.
 * Browsers say so twice; what says it once must say it right, and neither may say otherwise.
 */
export function checkOrigin({ appOrigin, clerk }: AppContext): MiddlewareHandler<Env> {
  return async function checkOrigin(c, next) {
    const site = c.req.header('sec-fetch-site') ?? 'same-origin'
    const isOwn = c.req.header('origin') === appOrigin && site === 'same-origin'
    const isSigned = clerk !== undefined && isWebhook(c.req)
    if (!safeMethods.has(c.req.method) && !isOwn && !isSigned && !isOneClick(c.req)) {
      throw new AppError('forbidden', `Requests that change something must come from ${appOrigin}`)
    }
    await next()
  }
}

/** Comes from Clerk's servers and is believed by its signature alone: nothing that a browser adds counts. */
function isWebhook({ method, path }: { method: string; path: string }): boolean {
  const { receiveWebhook } = clerkRoutes
  return method === receiveWebhook.method && path === receiveWebhook.path
}

/** Comes from the servers of mail programs, without cookies, and does what its token says whoever sends it. */
function isOneClick({ method, path }: { method: string; path: string }): boolean {
  const { oneClick } = unsubscribeRoutes
  return method === oneClick.method && path.startsWith(oneClick.path.replace(':token', ''))
}
