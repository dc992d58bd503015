// oxlint-disable-next-line no-restricted-imports -- the one place that builds apps
import { Hono } from 'hono'
import type { AppContext, Env, PagesContext, WholeContext } from './context.ts'
import { answerChallenge } from './middleware/answer-challenge.ts'
import { checkOrigin } from './middleware/check-origin.ts'
import { finishReading } from './middleware/finish-reading.ts'
import { findAddress } from './middleware/find-address.ts'
import { handleError } from './middleware/handle-error.ts'
import { health } from './middleware/health.ts'
import { limitArrivals, limitVisits } from './middleware/limit-arrivals.ts'
import { platformHeaders } from './middleware/platform-headers.ts'
import { refuseDoubledCookies } from './middleware/refuse-doubled-cookies.ts'
import { requestId } from './middleware/request-id.ts'
import { resolveTarget } from './middleware/resolve-target.ts'
import { serveMoved } from './pages/serve-moved.ts'
import { serveTrustCenter, serveUnavailable, serveUnknownHost } from './pages/serve.ts'
import { PageStore } from './pages/page-store.ts'
import { addApiRoutes } from './platform/add-routes.ts'
import { serveAssets } from './platform/assets.ts'
import { declaredOnly } from './platform/declared-only.ts'

/** The whole path of a request: host first, then the platform or a trust center. */
export function createApp(context: WholeContext): App {
  return createFront(context, createPlatform(context))
}

/** Answers visitors. Where the platform is elsewhere, its requests do not come this far. */
export function createFront(
  context: PagesContext,
  platform?: App,
  pages = new PageStore(context),
): App {
  const { appOrigin, log } = context
  const visitors = { pages, log, appOrigin }
  const app = new Hono<Env>()
    .onError(handleError(context))
    .use(finishReading())
    .use(requestId())
    .use(resolveTarget(context))
    .use(findAddress(context))
    .use(limitVisits(context))
    .use(answerChallenge(context))
    .all('*', function dispatch(c) {
      const { target } = c.var
      switch (target.type) {
        case 'platform':
          return platform?.fetch(c.req.raw, c.env) ?? serveUnavailable(appOrigin)
        case 'trust-center':
          return serveTrustCenter(c, visitors, target)
        case 'moved':
          return serveMoved(c, context, target)
        case 'unknown':
          return serveUnknownHost()
        case 'unavailable':
          return serveUnavailable(appOrigin)
      }
    })
  return declaredOnly(app, 'front')
}

/** The platform's own host: the API that the registry declares, and the dashboard. */
export function createPlatform(context: AppContext) {
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

export type App = Hono<Env>
