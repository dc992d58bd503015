import { Problem } from '@candor/contract/errors'
import type { Route } from '@candor/contract/routes/route'
import { operation } from './operation.ts'
import { refusals, rateHeaders } from './refusals.ts'
import { schemaOf } from './schema-of.ts'

/** Routes by group and name, as the registry of the contract has them. */
export type RouteGroups = Record<string, Record<string, Route>>

export type OpenApiOptions = { origin: string; version: string }

/** The API as an OpenAPI 3.1 document, made from nothing but the declarations of its routes. */
export function openApi(groups: RouteGroups, { origin, version }: OpenApiOptions) {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Candor',
      version,
      summary: 'Everything that the dashboard does.',
      description:
        'Requests that change something must come from the dashboard’s own origin. Refusals are problem details (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    tags: Object.keys(groups).map((name) => ({ name })),
    paths: pathsOf(groups),
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      headers: rateHeaders,
      responses: refusals,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: origin.startsWith('https://') ? '__Host-candor-session' : 'candor-session',
          description: 'Set by signing in; HttpOnly, host-only.',
        },
      },
    },
  }
}

function pathsOf(groups: RouteGroups): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {}
  for (const [group, members] of Object.entries(groups)) {
    for (const [name, route] of Object.entries(members)) {
      const path = (paths[templateOf(route.path)] ??= {})
      path[route.method.toLowerCase()] = operation(route, { group, name })
    }
  }
  return paths
}

/** `/a/:b` is written `/a/{b}` here. */
function templateOf(path: string): string {
  return path.replaceAll(/:([A-Za-z]+)/g, '{$1}')
}
