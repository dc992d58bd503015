import { limits } from '@candor/contract/limits'
import { permissions } from '@candor/contract/roles'
import type { Route } from '@candor/contract/routes/route'
import * as z from 'zod'
import { type Refusal, statusOf } from './refusals.ts'
import { schemaOf } from './schema-of.ts'

/** One route as an operation of OpenAPI. */
export function operation(route: Route, { group, name }: { group: string; name: string }) {
  return {
    operationId: `${group}.${name}`,
    tags: [group],
    summary: route.summary,
    description: describe(route),
    security: route.auth === 'anybody' ? [] : [{ session: [] }],
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(route.input ? { requestBody: bodyOf(route.input, 'input') } : {}),
    responses: { ...successOf(route), ...refusalsOf(route) },
  }
}

function describe(route: Route): string {
  const who = {
    anybody: 'Open to anybody.',
    user: 'For anybody who is signed in.',
    member: 'For members of the workspace.',
  }[route.auth]
  const roles =
    route.auth === 'member' ? [`Roles: ${permissions[route.permission].join(', ')}.`] : []
  const audit = route.audit === null ? [] : [`Recorded as \`${route.audit}\`.`]
  const limit = limits[route.limit]
    .map(({ by, points, seconds }) => `${points} in ${seconds} s by ${by}`)
    .join(', ')
  return [who, ...roles, ...audit, `At most ${limit}.`].join(' ')
}

function pathParameters({ path }: Route): object[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: Route): object[] {
  if (!query) return []
  if (!(query instanceof z.ZodObject)) throw new Error('A query is declared as an object')
  const { properties, required = [] } = z
    .object({
      properties: z.record(z.string(), z.record(z.string(), z.unknown())),
      required: z.array(z.string()).optional(),
    })
    .parse(schemaOf(query, 'output'))
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function headerParameters({ ifMatch, idempotencyKey }: Route): object[] {
  const version = {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The version seen, such as "3". A stale one is refused with 412.',
    schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' },
  }
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A value of the client’s own; repeated, it makes one thing and gets the first answer.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  }
  return [...(ifMatch ? [version] : []), ...(idempotencyKey ? [key] : [])]
}

function bodyOf(schema: z.ZodType, io: 'input' | 'output'): object {
  return { required: true, content: { 'application/json': { schema: schemaOf(schema, io) } } }
}

function successOf({ output, files, events, status = 200 }: Route): Record<string, object> {
  if (events) return { [status]: streamOf(events) }
  if (files) {
    const types = files.map((type) => [type, { schema: { type: 'string' } }] as const)
    return { [status]: { description: 'A file.', content: Object.fromEntries(types) } }
  }
  if (!output) return { 204: { description: 'Done.' } }
  const { content } = bodyOf(output, 'output') as { content: object }
  return { [status]: { description: 'Done.', content } }
}

/** OpenAPI 3.1 has no words for events: each line of data is one of these. */
function streamOf(events: z.ZodType): object {
  const description = 'A stream of events that does not end; the data of each is JSON of this form.'
  return { description, content: { 'text/event-stream': { schema: schemaOf(events, 'output') } } }
}

function refusalsOf(route: Route): Record<string, object> {
  const isWrite = route.method !== 'GET'
  const possible: Record<Refusal, boolean> = {
    Unauthenticated: true,
    Forbidden: isWrite || route.auth === 'member',
    NotFound: true,
    Conflict: isWrite,
    Stale: route.ifMatch === true,
    TooLarge: route.input !== undefined,
    Invalid: route.input !== undefined || route.query !== undefined,
    PreconditionRequired: route.ifMatch === true,
    TooMany: true,
    Internal: true,
    Unavailable: true,
  }
  const names = (Object.keys(possible) as Refusal[]).filter((name) => possible[name])
  return Object.fromEntries(
    names.map((name) => [statusOf[name], { $ref: `#/components/responses/${name}` }]),
  )
}
