import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import type { Handlers } from './handlers.ts'

export type AnyHandler = (request: Record<string, unknown>) => Promise<unknown>

/** A declared route under its name in the registry, such as `items.list`, with what handles it. */
export type DeclaredRoute = { name: string; route: Route; handler: AnyHandler }

/** `Handlers` pairs each route with its own handler; here the pairs are read under their general types. */
export function declaredRoutes(handlers: Partial<Handlers>): DeclaredRoute[] {
  return Object.entries(handlers).flatMap(([group, members]) => {
    const declared: Record<string, Route> = routes[group as keyof Handlers]
    return Object.entries(declared).map(([name, route]) => ({
      name: `${group}.${name}`,
      route,
      handler: (members as Record<string, unknown>)[name] as AnyHandler,
    }))
  })
}
