import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppContext, Env } from './context.ts'
import { checkOrigin } from './middleware/check-origin.ts'
import { handleError } from './middleware/handle-error.ts'
import { health } from './middleware/health.ts'
import { platformHeaders } from './middleware/platform-headers.ts'
import { requestId } from './middleware/request-id.ts'
import { resolveTarget } from './middleware/resolve-target.ts'
import { serveTrustCenter, serveUnavailable, serveUnknownHost } from './pages/serve.ts'
import { PageStore } from './pages/page-store.ts'
import { addApiRoutes } from './platform/add-routes.ts'
import { serveAssets } from './platform/assets.ts'
import { tooLarge } from './platform/problem.ts'

/** A trust-center document of 2 MB as a JSON string. */
const largestBody = 3 * 1024 * 1024

/** The whole path of a request: host first, then the platform or a trust center. */
export function createApp(context: AppContext) {
  const platform = createPlatform(context)
  const { appOrigin, log } = context
  const visitors = { pages: new PageStore(context), log, appOrigin }
  return new Hono<Env>()
    .onError(handleError(context))
    .use(requestId())
    .use(resolveTarget(context))
    .all('*', (c) => {
      const { target } = c.var
      switch (target.type) {
        case 'platform':
          return platform.fetch(c.req.raw, c.env)
        case 'trust-center':
          return serveTrustCenter(c, visitors, target)
        case 'unknown':
          return serveUnknownHost()
        case 'unavailable':
          return serveUnavailable(appOrigin)
      }
    })
}

/** The platform's own host: the API that the registry declares, and the dashboard. */
function createPlatform(context: AppContext) {
  const app = new Hono<Env>()
    .onError(handleError(context))
    .use(requestId())
    .use(platformHeaders(context))
    .use(health(context))
    .use(checkOrigin(context))
    .use('/api/*', bodyLimit({ maxSize: largestBody, onError: tooLarge }))
  addApiRoutes(app, context)
  return app.get('*', serveAssets(context))
}

export type App = ReturnType<typeof createApp>
