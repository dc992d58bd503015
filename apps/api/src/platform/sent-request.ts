import type { Route } from '@candor/contract/routes/route'
import { parseInput } from '@candor/core/app-error'
import type { Context } from 'hono'
import type { Env } from '../context.ts'
import { parseJson } from './parse-json.ts'
import { readBody, readVersion } from './read-request.ts'

/** What a request says, not parsed yet: as it is told to a thread. */
export type SentRequest = {
  params: Record<string, string>
  query: Record<string, unknown>
  body: Uint8Array<ArrayBuffer> | undefined
  ifMatch: string | undefined
}

export async function readSent(c: Context<Env>, route: Route): Promise<SentRequest> {
  return {
    params: c.req.param(),
    query: queryOf(c),
    body: route.input && (await readBody(c, route.largestBody)),
    ifMatch: c.req.header('if-match'),
  }
}

/** What a route declares of its requests, or a refusal. */
export function parseSent(route: Route, { params, query, body, ifMatch }: SentRequest) {
  return {
    params,
    input: route.input && body && parseInput(route.input, parseJson(body)),
    query: route.query && parseInput(route.query, query, ['query']),
    ...(route.ifMatch ? { version: readVersion(ifMatch) } : {}),
  }
}

/** The body of an answer: what the route declares and nothing else. */
export function writeAnswer(route: Route, result: unknown): string | undefined {
  return route.output && JSON.stringify(route.output.parse(result))
}

/** A repeated parameter is an array and so refused by the schema. */
function queryOf(c: Context<Env>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values,
    ]),
  )
}
