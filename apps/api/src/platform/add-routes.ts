import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import { AppError } from '@candor/core/app-error'
import type { Hono } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { changes } from './changes.ts'
import { description } from './description.ts'
import { document } from './document.ts'
import type { Handlers } from './handlers.ts'
import { items } from './items.ts'
import { releases } from './releases.ts'
import { serveRoute, type AnyHandler } from './serve-route.ts'
import { session } from './session.ts'
import { workspaces } from './workspaces.ts'

const handlers: Handlers = { session, workspaces, items, changes, releases, document, description }

/** Puts every declared route on the app, and nothing else: any other path of the API is not found. */
export function addApiRoutes(app: Hono<Env>, context: AppContext): void {
  for (const { route, handler } of declaredRoutes()) {
    app.on(route.method, route.path, serveRoute(context, route, handler))
  }
  app.all('/api/*', function refuseUnknown() {
    throw new AppError('not_found', 'There is nothing at this address')
  })
}

/** `Handlers` pairs each route with its own handler; here the pairs are read under their general types. */
function declaredRoutes(): { route: Route; handler: AnyHandler }[] {
  return Object.entries(routes).flatMap(([group, members]) =>
    Object.entries(members).map(([name, route]) => {
      const ofGroup: Record<string, unknown> = handlers[group as keyof Handlers]
      return { route, handler: ofGroup[name] as AnyHandler }
    }),
  )
}
