import type { LimitName } from '@candor/contract/limits'
import type { Route } from '@candor/contract/routes/route'
import { notFound } from '@candor/core/app-error'
import { AppError } from '@candor/core/app-error'
import type { Context, Handler as HonoHandler } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { NoTurn } from '../fairness/turns.ts'
import {
  type Arrived,
  barCrowd,
  countMailTo,
  countRequest,
  refuseBarred,
  strangerOf,
} from '../limits/count-request.ts'
import { serveLive } from '../live/serve-live.ts'
import type { DeclaredRoute } from './declared-routes.ts'
import { type Access, letIn } from './let-in.ts'
import { parseSent, readSent, writeAnswer } from './sent-request.ts'
import { serveFile, type TakeTurn } from './serve-file.ts'
import { serveMember } from './serve-member.ts'

/** A declared route as Hono serves it: let in, parse, handle, and answer with what was declared. */
export function serveRoute(context: AppContext, declared: DeclaredRoute): HonoHandler<Env> {
  const { route, handler } = declared
  return async function serveDeclared(c) {
    const arrived = { context, route, c }
    refuseOtherWay(context, route)
    refuseBarred(arrived)
    const access = await letIn(context, route, c)
    const { user, member } = access
    checkIds(c)
    if (route.events && user && member) return serveLive(context, c, { user, member })
    const sent = await readSent(c, route)
    if (member && route.files) {
      const takeTurn: TakeTurn = (work) => inTurn(context, access, work)
      return serveFile(context, declared, { c, request: { sent, member }, takeTurn })
    }
    if (member) {
      if (sendsMail.has(route.limit)) await countMailTo(arrived, parseSent(route, sent).input)
      const work = () => serveMember(context, declared, { sent, member })
      return answer(c, route, await inTurn(context, access, work).catch(barTheCrowd(arrived)))
    }
    const request = { context, c, user, body: sent.body, ...parseSent(route, sent) }
    if (route.auth === 'anybody') await countRequest(arrived, strangerOf(arrived, request.input))
    const result = await inTurn(context, access, () => handler(request))
    return answer(c, route, writeAnswer(route, result))
  }
}

/** Where a member names who gets a mail. */
const sendsMail: ReadonlySet<LimitName> = new Set(['invite'])

function refuseOtherWay({ ways }: AppContext, { signIn }: Route): void {
  if (signIn === undefined || ways.has(signIn)) return
  const other = signIn === 'local' ? 'with Clerk here' : 'without Clerk here'
  throw new AppError('not_found', `People sign in ${other}`)
}

/** Work for a person, and for a workspace, waits until theirs is not more than a share of all. */
function inTurn<T>(
  { turns }: AppContext,
  { user, member }: Access,
  work: () => Promise<T>,
): Promise<T> {
  const forWorkspace = member ? () => turns.take(`workspace ${member.workspace.id}`, work) : work
  return user ? turns.take(`account ${user.id}`, forWorkspace) : forWorkspace()
}

function barTheCrowd(arrived: Arrived): (error: unknown) => never {
  return (error) => {
    throw error instanceof NoTurn ? barCrowd(arrived) : error
  }
}

type Body = Uint8Array<ArrayBuffer> | string | undefined

function answer(c: Context<Env>, route: Route, body: Body): Response {
  if (body === undefined) return c.body(null, 204)
  return c.body(body, route.status ?? 200, { 'content-type': 'application/json' })
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Parameters that are uuids, and what each names. */
const uuidParams = {
  id: 'The item',
  invitation: 'The invitation',
  comment: 'The comment',
  proposal: 'The proposal',
  reviewerGroup: 'The group',
}

function checkIds(c: Context<Env>): void {
  for (const [param, what] of Object.entries(uuidParams)) {
    const id = c.req.param(param)
    if (id !== undefined && !uuid.test(id)) throw notFound(what)
  }
}
