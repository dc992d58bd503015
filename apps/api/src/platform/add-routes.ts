import { AppError } from '@candor/core/app-error'
import type { Hono } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { account } from './account.ts'
import { clerk } from './clerk.ts'
import { declaredRoutes } from './declared-routes.ts'
import { description } from './description.ts'
import type { Handlers } from './handlers.ts'
import { invited } from './invited.ts'
import { memberHandlers } from './member-handlers.ts'
import { serveRoute } from './serve-route.ts'
import { session } from './session.ts'
import { unsubscribe } from './unsubscribe.ts'

const handlers: Handlers = {
  session,
  account,
  clerk,
  invited,
  unsubscribe,
  ...memberHandlers,
  description,
}

/** Puts every declared route on the app, and nothing else: any other path of the API is not found. */
export function addApiRoutes(app: Hono<Env>, context: AppContext): void {
  for (const declared of declaredRoutes(handlers)) {
    const { method, path } = declared.route
    app.on(method, path, serveRoute(context, declared))
  }
  app.all('/api/*', function refuseUnknown() {
    throw new AppError('not_found', 'There is nothing at this address')
  })
}
