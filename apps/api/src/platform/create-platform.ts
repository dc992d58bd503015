// oxlint-disable-next-line no-restricted-imports -- the place that builds the app of the platform
import { Hono } from 'hono'
import type { App, AppContext, Env } from '../context.ts'
import { checkOrigin } from '../middleware/check-origin.ts'
import { findAddress } from '../middleware/find-address.ts'
import { handleError } from '../middleware/handle-error.ts'
import { health } from '../middleware/health.ts'
import { limitArrivals } from '../middleware/limit-arrivals.ts'
import { platformHeaders } from '../middleware/platform-headers.ts'
import { refuseDoubledCookies } from '../middleware/refuse-doubled-cookies.ts'
import { requestId } from '../middleware/request-id.ts'
import { addApiRoutes } from './add-routes.ts'
import { serveAssets } from './assets.ts'
import { declaredOnly } from './declared-only.ts'

/** The platform's own host: the API that the registry declares, and the dashboard. */
export function createPlatform(context: AppContext): App {
  const app = new Hono<Env>()
    .onError(handleError(context))
    .use(requestId())
    .use(platformHeaders(context))
    .use(health(context))
    .use(findAddress(context))
    .use(limitArrivals(context))
    .use(checkOrigin(context))
    .use(refuseDoubledCookies(context))
  addApiRoutes(app, context)
  return declaredOnly(app.get('*', serveAssets(context)), 'platform')
}
