import { cookieName, cookiesNamed } from '@candor/auth/cookies'
import { limits, type Limit } from '@candor/contract/limits'
import type { Route } from '@candor/contract/routes/route'
import type { Context } from 'hono'
import { clientOf } from '../client-address.ts'
import type { AppContext, Env } from '../context.ts'
import { tellLimits } from './limit-headers.ts'
import { dropHeader } from '../front/peer.ts'
import { barKey } from './bars.ts'
import { type Counted, type Subjects, tooMany } from './limiter.ts'

/** A request at its route. */
export type Arrived = { context: AppContext; route: Route; c: Context<Env> }

/** Counts a request for the subjects named, tells where they stand, and refuses what is too much. */
export async function countRequest(
  { context, route, c }: Arrived,
  subjects: Subjects,
): Promise<void> {
  const counted = await context.limiter.count(route.limit, subjects)
  if (counted.some(({ isRefused }) => isRefused)) {
    const key = keyOf({ context, route, c })
    if (key !== undefined) context.bars.put(key, counted)
  }
  answerFor(c, counted)
}

/** Refuses a session that was refused a moment ago, before anything is done for it. */
export function refuseBarred(arrived: Arrived): void {
  const key = keyOf(arrived)
  const counted = key === undefined ? undefined : arrived.context.bars.find(key)
  if (counted === undefined) return
  // Nobody reads what else such a client sends.
  arrived.c.header(dropHeader, 'yes')
  answerFor(arrived.c, counted)
}

function answerFor(c: Context<Env>, counted: readonly Counted[]): void {
  tellLimits(c, counted)
  const waits = counted.filter(({ isRefused }) => isRefused).map((one) => one.resetSeconds)
  if (waits.length > 0) throw tooMany(Math.max(...waits))
}

/** Only where somebody must be signed in: elsewhere it is not the session that is counted. */
function keyOf({ context, route, c }: Arrived): string | undefined {
  if (route.auth === 'anybody') return undefined
  const name = cookieName('session', context.appOrigin.startsWith('https://'))
  const [session] = cookiesNamed(c.req.raw.headers, name)
  return session && barKey(session, route.limit, c.req.param('workspace') ?? '')
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

export function addressOf(c: Context<Env>): string {
  return clientOf(c.var.address ?? '')
}

function emailOf(input: unknown): string | undefined {
  const isNamed = typeof input === 'object' && input !== null && 'email' in input
  return isNamed && typeof input.email === 'string' ? input.email.toLowerCase() : undefined
}
