import type * as z from 'zod'
import type { LimitName } from '../limits.ts'
import type { AuditedAction } from '../action-words.ts'
import type { Action } from '../roles.ts'

/** `/a/:b/c/:d` has the parameters b and d. */
export type PathParams<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [key in Name]: string } & PathParams<Rest>
  : Path extends `${string}:${infer Name}`
    ? { [key in Name]: string }
    : unknown

/**
 * Who is let in: anybody, a signed-in user, or a member of the workspace in the path; and where the
 * tenant comes from: nowhere, the account's own memberships, a workspace being made, the secret that the
 * request holds, or the path.
 */
export type RouteAccess =
  | { auth: 'anybody'; tenant: 'none' | 'token' }
  | { auth: 'user'; tenant: 'none' | 'own' | 'new' | 'token' }
  | { auth: 'member'; tenant: 'path'; permission: Action }

/** Here, with a password or a link, or at Clerk. */
export type SignInWay = 'local' | 'clerk'

export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** An item with a logo and texts of full length, in bytes. */
export const ordinaryBody = 256 * 1024

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
  /** Bytes that the body may have, where `ordinaryBody` is not enough. */
  largestBody?: number
  query?: Query
  /** Body of the answer, JSON; what is not in it never leaves. Without it the answer is 204. */
  output?: Output
  /** The answer is a stream of server-sent events that does not end; each of them is one of these. */
  events?: z.ZodType
  status?: 200 | 201 | 202
  /** The answer is a file of one of these types, sent piece by piece; it has no `output`. */
  files?: readonly string[]
}

type RouteRules = RouteAccess & {
  /** What the audit log says of a success; null where nothing of a workspace changes. */
  audit: AuditedAction | null
  /** How often it may be called, and who is counted. */
  limit: LimitName
  /** Only where people sign in in this way; elsewhere it is not found. */
  signIn?: SignInWay
  /** The write names the version it saw in If-Match. */
  ifMatch?: true
  /** Takes an Idempotency-Key, so that a repeated request makes one thing and gets the first answer. */
  idempotencyKey?: true
}

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
