import type { MiddlewareHandler } from 'hono'
import { clientAddress } from '../client-address.ts'
import type { Env, SharedContext } from '../context.ts'

/** Settles once where a request comes from: for limits, sessions and the audit log alike. */
export function findAddress({
  isTrustedProxy,
  peerOf,
  log,
}: SharedContext): MiddlewareHandler<Env> {
  let isWarned = false
  return async function findAddress(c, next) {
    const peer = c.env?.incoming && peerOf(c.env.incoming)
    const forwarded = c.req.header('x-forwarded-for')
    if (forwarded !== undefined && peer !== undefined && !isTrustedProxy(peer) && !isWarned) {
      isWarned = true
      const advice =
        'If it is a proxy of yours, name it in TRUSTED_PROXIES: its clients count as one'
      log.warn({ peer }, `A peer says whom it speaks for and is not believed. ${advice}`)
    }
    c.set('address', clientAddress(peer, forwarded, isTrustedProxy))
    await next()
  }
}
