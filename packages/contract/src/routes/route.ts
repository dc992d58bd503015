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

/**
 * One route of the dashboard's API, declared once: the server refuses by it, the client is typed by
 * it, the OpenAPI file and the authorization tests are generated from it.
 */
export type Route<
  Path extends string = string,
  Input extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = RouteAccess & {
  method: RouteMethod
  path: Path
  summary: string
  /** Body of the request, JSON. */
  input?: Input
  query?: Query
  /** Body of the answer, JSON; what is not in it never leaves. Without it the answer is 204. */
  output?: Output
  status?: 200 | 201 | 202
  /** The write names the version it saw in If-Match. */
  ifMatch?: true
}

/** Checks a declaration and keeps its literal types. */
export function route<
  const Path extends string,
  Input extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Output extends z.ZodType = z.ZodUndefined,
  const IfMatch extends { ifMatch?: true } = object,
>(
  declaration: Route<Path, Input, Query, Output> & IfMatch,
): Route<Path, Input, Query, Output> & IfMatch {
  return declaration
}

export type PathOf<R> = R extends Route<infer Path, z.ZodType, z.ZodType, z.ZodType> ? Path : never
export type InputOf<R> =
  R extends Route<string, infer Input, z.ZodType, z.ZodType> ? z.infer<Input> : never
export type QueryOf<R> =
  R extends Route<string, z.ZodType, infer Query, z.ZodType> ? z.infer<Query> : never
export type OutputOf<R> =
  R extends Route<string, z.ZodType, z.ZodType, infer Output> ? z.infer<Output> : never
