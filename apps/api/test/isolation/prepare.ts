import type { Route } from '@candor/contract/routes/route'
import { accountRecipes } from './account-recipes.ts'
import { fillSchema } from './fill-schema.ts'
import { inboxRecipes } from './inbox-recipes.ts'
import { hostRecipes } from './host-recipes.ts'
import { historyRecipes } from './history-recipes.ts'
import { type NamedRoute, type Parts, paramsOf } from './request.ts'
import { auditRecipes } from './audit-recipes.ts'
import { peopleRecipes } from './people-recipes.ts'
import { recipes, type Scene } from './recipes.ts'
import { reviewRecipes } from './review-recipes.ts'
import { sessionRecipes } from './session-recipes.ts'
import { workspaceRecipes } from './workspace-recipes.ts'

const all = {
  ...recipes,
  ...sessionRecipes,
  ...accountRecipes,
  ...peopleRecipes,
  ...inboxRecipes,
  ...reviewRecipes,
  ...historyRecipes,
  ...hostRecipes,
  ...workspaceRecipes,
  ...auditRecipes,
}

/** A valid request: from the route's recipe where it has one, else from its schema alone. */
export async function prepare({ name, route }: NamedRoute, scene: Scene): Promise<Parts> {
  const recipe = Object.hasOwn(all, name) ? all[name] : undefined
  const own = (await recipe?.(scene)) ?? {}
  const { home, ground, turn } = scene
  const headers = route.idempotencyKey
    ? { 'idempotency-key': `"${ground.mark(home, 'idempotency-key')}"` }
    : {}
  const params = { ...paramsFor(route, scene), ...own.params }
  const missing = paramsOf(route).find((param) => params[param] === undefined)
  if (missing) throw new Error(`${name}: no recipe gives the parameter ${missing}`)
  return {
    params,
    query: own.query && turn % 3 !== 2 ? own.query : {},
    headers: { ...headers, ...own.headers },
    body: 'body' in own ? own.body : route.input && fill(route.input, scene),
  }
}

function paramsFor({ path }: Route, { home, ground }: Scene): Record<string, string> {
  return path.includes(':workspace') ? { workspace: ground.workspaces[home].slug } : {}
}

function fill(schema: NonNullable<Route['input']>, { home, ground }: Scene): unknown {
  return fillSchema(schema, 'input', { side: home, mark: (field) => ground.mark(home, field) })
}
