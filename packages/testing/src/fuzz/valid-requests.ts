import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import type { FuzzRequest } from './fuzz-request.ts'
import type { Random } from './random.ts'
import { makersFor, oneOf, type World } from './makers.ts'
import { makersOfReview, paramsOfReview, versionOfReview } from './review-makers.ts'
import { type Making, valueFor } from './value-for.ts'

export type Named = { name: string; route: Route }

export const allRoutes: readonly Named[] = Object.entries(routes).flatMap(([group, members]) =>
  Object.entries(members).map(([name, route]) => ({ name: `${group}.${name}`, route })),
)

/** Routes that hash a password, or leave something behind that every later request pays for. */
const costly = new Set([
  'workspaces.create',
  'session.signInWithPassword',
  'session.setPassword',
  'session.signOut',
  'session.requestLink',
])

/** Routes that read a body, three times as often as the others; costly ones seldom. */
export function pickRoute(random: Random): Named {
  const chosen = random.pick(allRoutes)
  const isPassed = costly.has(chosen.name)
    ? random.isLikely(0.85)
    : !chosen.route.input && random.isLikely(0.66)
  return isPassed ? pickRoute(random) : chosen
}

/** A request that its route's schemas accept, about what is there. */
export function validRequest({ name, route }: Named, random: Random, world: World): FuzzRequest {
  const item = world.state.items.length > 0 ? random.pick(world.state.items) : undefined
  const params: Record<string, string> = {
    workspace: world.workspace,
    id: item?.id ?? crypto.randomUUID(),
    member: crypto.randomUUID(),
    invitation: oneOf(world.state.invitations, random),
    host: oneOf(world.state.hosts, random),
    notice: oneOf(world.state.notices, random),
    ...paramsOfReview(name, world.state, random),
    version: '1',
    number: String(1 + random.below(Math.max(1, world.state.releases.length))),
  }
  const path = route.path.replaceAll(/:(\w+)/g, (_, param: string) => params[param] ?? '')
  const makers = { ...makersFor(world, item?.kind), ...makersOfReview(name, world.state) }
  const making = { random, makers }
  const query = route.query ? toQuery(valueFor(route.query, making)) : ''
  const version = versionOfReview(name, path, world.state)
  const input = route.input && inputFor(name, route.input, making)
  return {
    name,
    method: route.method,
    path,
    query,
    headers: route.ifMatch ? [['If-Match', `"${version ?? item?.version ?? 1}"`]] : [],
    ...(input === undefined ? {} : { json: input }),
  }
}

function inputFor(name: string, schema: NonNullable<Route['input']>, making: Making): unknown {
  const input = valueFor(schema, making)
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new Error(`The input made for ${name} is not valid: ${parsed.error}`)
  return input
}

function toQuery(values: unknown): string {
  return new URLSearchParams(
    Object.entries(values as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
  ).toString()
}
