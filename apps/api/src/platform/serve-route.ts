import type { Route } from '@candor/contract/routes/route'
import { AppError, parseInput } from '@candor/core/app-error'
import type { Context, Handler as HonoHandler } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { countRequest, refuseBarred, strangerOf } from '../limits/count-request.ts'
import { type Access, letIn } from './let-in.ts'
import { readJson, readVersion } from './read-request.ts'

export type AnyHandler = (request: Record<string, unknown>) => Promise<unknown>

/** A declared route as Hono serves it: let in, parse, handle, and answer with what was declared. */
export function serveRoute(
  context: AppContext,
  route: Route,
  handler: AnyHandler,
): HonoHandler<Env> {
  return async function serveDeclared(c) {
    const arrived = { context, route, c }
    refuseBarred(arrived)
    const access = await letIn(context, route, c)
    checkIds(c)
    const input = route.input && parseInput(route.input, await readJson(c, route.largestBody))
    if (route.auth === 'anybody') await countRequest(arrived, strangerOf(arrived, input))
    const request = {
      context,
      c,
      params: c.req.param(),
      query: route.query && parseInput(route.query, queryOf(c), ['query']),
      input,
      ...(route.ifMatch ? { version: readVersion(c) } : {}),
      ...access,
    }
    return answer(c, route, await inTurn(context, access, () => handler(request)))
  }
}

/** Work for a person, and for a workspace, waits until theirs is not more than a share of all. */
function inTurn<T>(
  { turns }: AppContext,
  { user, workspace }: Access,
  work: () => Promise<T>,
): Promise<T> {
  const forWorkspace = workspace ? () => turns.take(`workspace ${workspace.id}`, work) : work
  return user ? turns.take(`account ${user.id}`, forWorkspace) : forWorkspace()
}

function answer(c: Context<Env>, route: Route, result: unknown): Response {
  if (!route.output) return c.body(null, 204)
  return c.json(route.output.parse(result) as object, route.status ?? 200)
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

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function checkIds(c: Context<Env>): void {
  const id = c.req.param('id')
  if (id !== undefined && !uuid.test(id)) throw new AppError('not_found', 'The item was not found')
}
