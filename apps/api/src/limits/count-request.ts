import { limits, type Limit } from '@candor/contract/limits'
import type { Route } from '@candor/contract/routes/route'
import type { AppError } from '@candor/core/app-error'
import type { Context } from 'hono'
import { clientOf } from '../client-address.ts'
import type { AppContext, Env } from '../context.ts'
import { tellLimits } from './limit-headers.ts'
import { dropHeader } from '../front/peer.ts'
import { barKey, sessionIn } from './bar-key.ts'
import { type Counted, crowded, type Subjects, tooMany } from './limiter.ts'

/** A request at its route. */
export type Arrived = { context: AppContext; route: Route; c: Context<Env> }

/** Counts a request for the subjects named, tells where they stand, and refuses what is too much. */
export async function countRequest(
  { context, route, c }: Arrived,
  subjects: Subjects,
): Promise<void> {
  const counted = await context.limiter.count(route.limit, subjects)
  tellLimits(c, counted)
  const waits = waitsOf(counted)
  if (waits.length === 0) return
  const key = keyOf({ context, route, c })
  // Until the first of the rules that refused is open again.
  if (key !== undefined) context.bars.put(key, Math.min(...waits), counted)
  throw tooMany(Math.max(...waits))
}

function waitsOf(counted: readonly Counted[]): number[] {
  return counted.filter(({ isRefused }) => isRefused).map((one) => one.resetSeconds)
}

/** Whoever has too much under way already is not even let in again for a moment. */
export function barCrowd(arrived: Arrived): AppError {
  const key = keyOf(arrived)
  if (key !== undefined) arrived.context.bars.put(key, crowdSeconds)
  return crowded(crowdSeconds)
}

const crowdSeconds = 3

/** Refuses a session that was refused a moment ago, before anything is done for it. */
export function refuseBarred(arrived: Arrived): void {
  const key = keyOf(arrived)
  const bar = key === undefined ? undefined : arrived.context.bars.find(key)
  if (bar === undefined) return
  // Nobody reads what else such a client sends.
  arrived.c.header(dropHeader, 'yes')
  tellLimits(arrived.c, bar.counted)
  throw bar.counted.length > 0 ? tooMany(bar.left) : crowded(bar.left)
}

function keyOf({ context, route, c }: Arrived): string | undefined {
  const session = context.clerk
    ? c.req.header('authorization')
    : sessionIn(context.appOrigin, c.req.header('cookie'))
  return session && barKey(session, route, c.req.param('workspace'))
}

/** Who asks where nobody is signed in: a browser that is known by itself, else address and mail. */
export function strangerOf({ context, route, c }: Arrived, input: unknown): Subjects {
  const email = emailOf(input)
  const rules: readonly Limit[] = limits[route.limit]
  const device = rules.some(({ by }) => by === 'device')
    ? context.devices.find(c.req.raw.headers, email)
    : undefined
  if (device !== undefined) return { device: `${device} ${email ?? ''}` }
  return { address: addressOf(c), ...(email === undefined ? {} : { mail: email }) }
}

/**
 * Counts a mail that a member has sent to whoever the input names, across all workspaces. A refusal is
 * about that address alone, so it bars the session from nothing else.
 */
export async function countMailTo({ context, route }: Arrived, input: unknown): Promise<void> {
  const mail = emailOf(input)
  if (mail === undefined) return
  const waits = waitsOf(await context.limiter.count(route.limit, { mail }))
  if (waits.length > 0) throw tooMany(Math.max(...waits))
}

export function addressOf(c: Context<Env>): string {
  return clientOf(c.var.address ?? '')
}

function emailOf(input: unknown): string | undefined {
  const isNamed = typeof input === 'object' && input !== null && 'email' in input
  return isNamed && typeof input.email === 'string' ? input.email.toLowerCase() : undefined
}
