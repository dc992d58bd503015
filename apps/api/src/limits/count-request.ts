import { limits, type Limit } from '@candor/contract/limits'
import type { Route } from '@candor/contract/routes/route'
import type { Context } from 'hono'
import { clientOf } from '../client-address.ts'
import type { AppContext, Env } from '../context.ts'
import { tellLimits } from './limit-headers.ts'
import { type Subjects, tooMany } from './limiter.ts'

/** Counts a request for the subjects named, tells where they stand, and refuses what is too much. */
export async function countRequest(
  { context, route, c }: { context: AppContext; route: Route; c: Context<Env> },
  subjects: Subjects,
): Promise<void> {
  const counted = await context.limiter.count(route.limit, subjects)
  tellLimits(c, counted)
  const waits = counted.filter(({ isRefused }) => isRefused).map((one) => one.resetSeconds)
  if (waits.length > 0) throw tooMany(Math.max(...waits))
}

/** Who asks where nobody is signed in: a browser that is known by itself, else address and mail. */
export function strangerOf(
  { context, route, c }: { context: AppContext; route: Route; c: Context<Env> },
  input: unknown,
): Subjects {
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
