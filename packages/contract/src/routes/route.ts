import type * as z from 'zod'
import type { Action } from '../roles.ts'

/** `/a/:b/c/:d` has the parameters b and d. */
export type PathParams<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [key in Name]: string } & PathParams<Rest>
  : Path extends `${string}:${infer Name}`
    ? { [key in Name]: string }
    : unknown

/** Who is let in: anybody, a signed-in user, or a member of the workspace in the path. */
export type RouteAccess =
  | { auth: 'anybody' }
  | { auth: 'user' }
  | { auth: 'member'; permission: Action }

export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What a route declares of its requests and answers. */
type RouteShape<
  Path extends string,
  Input extends z.ZodType,
  Query extends z.ZodType,
  Output extends z.ZodType,
> = {
  method: RouteMethod
  path: Path
  summary: string
  /** Body of the request, JSON. */
  input?: Input
  query?: Query
  /** Body of the answer, JSON; what is not in it never leaves. Without it the answer is 204. */
  output?: Output
  status?: 200 | 201 | 202
}

/** `ifMatch`: the write names the version it saw in If-Match. */
type RouteRules = RouteAccess & { ifMatch?: true }

/**
 * One route of the dashboard's API, declared once: the server refuses by it, the client is typed by
 * it, the OpenAPI file and the authorization tests are generated from it.
 */
export type Route<
  Path extends string = string,
  Input extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = RouteShape<Path, Input, Query, Output> & RouteRules

/** Checks a declaration and keeps its literal types. */
export function route<
  const Path extends string,
  const Rules extends RouteRules,
  Input extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Output extends z.ZodType = z.ZodUndefined,
>(
  declaration: RouteShape<Path, Input, Query, Output> & Rules,
): RouteShape<Path, Input, Query, Output> & Rules {
  return declaration
}

export type PathOf<R> =
  R extends RouteShape<infer Path, z.ZodType, z.ZodType, z.ZodType> ? Path : never
export type InputOf<R> =
  R extends RouteShape<string, infer Input, z.ZodType, z.ZodType> ? z.infer<Input> : never
export type QueryOf<R> =
  R extends RouteShape<string, z.ZodType, infer Query, z.ZodType> ? z.infer<Query> : never
export type OutputOf<R> =
  R extends RouteShape<string, z.ZodType, z.ZodType, infer Output> ? z.infer<Output> : never
