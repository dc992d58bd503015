import type { AuthenticatedUser } from '@candor/auth/authenticate'
import type { InputOf, OutputOf, PathOf, PathParams, QueryOf } from '@candor/contract/routes/route'
import type { routes } from '@candor/contract/routes/registry'
import type { WorkspaceSummary } from '@candor/contract/views'
import type { Caller } from '@candor/core/command'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { ParsedTrustCenter } from '@candor/formats/trust-center-file'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'

/** A request that was let in and parsed. */
export type RouteRequest<R> = {
  params: PathParams<PathOf<R>>
  query: QueryOf<R>
  input: InputOf<R>
} & (R extends { auth: 'member' } ? MemberRequest : PlainRequest) &
  (R extends { auth: 'user' } ? { user: AuthenticatedUser } : unknown) &
  (R extends { ifMatch: true } ? { version: number } : unknown)

type PlainRequest = {
  context: AppContext
  c: Context<Env>
  /** As it was sent, for who signs it. */
  body?: Uint8Array<ArrayBuffer>
}

/** What a member's request is handled with, in the loop or in a thread: nothing that only one of them has. */
export type MemberRequest = {
  context: MemberContext
  workspace: WorkspaceSummary
  caller: Caller
  /** Reads in the workspace. */
  read: <T>(query: (tx: WorkspaceTx) => Promise<T>) => Promise<T>
}

export type MemberContext = Pick<
  AppContext,
  'db' | 'appOrigin' | 'pagesDomain' | 'pagesAddresses'
> & {
  readDocument: (text: string) => ParsedTrustCenter
}

/** A file as it is made while it is sent. */
export type FileAnswer = { filename: string; type: string; pieces: AsyncIterable<string> }

export type Handler<R> = (
  request: RouteRequest<R>,
) => Promise<R extends { files: readonly string[] } ? FileAnswer : OutputOf<R>>

type Registry = typeof routes

/** One handler for every declared route; a route without one does not compile. Streams have their own way. */
export type Handlers = {
  [Group in keyof Registry]: {
    [
      Name in keyof Registry[Group] as Registry[Group][Name] extends { events: object }
        ? never
        : Name
    ]: Handler<Registry[Group][Name]>
  }
}
