// oxlint-disable-next-line no-restricted-imports -- the place that builds the app of visitors
import { Hono } from 'hono'
import type { App, Env, PagesContext } from '../context.ts'
import { answerChallenge } from '../middleware/answer-challenge.ts'
import { findAddress } from '../middleware/find-address.ts'
import { finishReading } from '../middleware/finish-reading.ts'
import { handleError } from '../middleware/handle-error.ts'
import { limitVisits } from '../middleware/limit-visits.ts'
import { requestId } from '../middleware/request-id.ts'
import { resolveTarget } from '../middleware/resolve-target.ts'
import { PageStore } from '../pages/page-store.ts'
import { serveMoved } from '../pages/serve-moved.ts'
import { serveTrustCenter, serveUnavailable, serveUnknownHost } from '../pages/serve.ts'
import { declaredOnly } from '../platform/declared-only.ts'

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
