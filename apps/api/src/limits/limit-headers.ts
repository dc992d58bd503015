import type { Context } from 'hono'
import type { Env } from '../context.ts'
import type { Counted } from './limiter.ts'

/**
 * RateLimit-Policy and RateLimit, structured fields as in draft-ietf-httpapi-ratelimit-headers-11.
 * What others did with a mail address is nobody's business, so its count is not told.
 */
export function tellLimits(c: Context<Env>, counted: readonly Counted[]): void {
  const told = counted.filter(({ rule }) => rule.by !== 'mail')
  if (told.length === 0) return
  const policies = told.map(({ name, rule }) => `"${name}";q=${rule.points};w=${rule.seconds}`)
  const standings = told.map((one) => `"${one.name}";r=${one.remaining};t=${one.resetSeconds}`)
  c.header('ratelimit-policy', policies.join(', '), { append: true })
  c.header('ratelimit', standings.join(', '), { append: true })
}
