import type { Context } from 'hono'
import type { Env, PagesContext, Target } from '../context.ts'
import { refusalHeaders } from '../security-headers.ts'
import { originOf } from './origin.ts'

type MovedTarget = Extract<Target, { type: 'moved' }>

/**
 * Leads on to the workspace's main address, but over TLS at this one first: a browser learns of HSTS only
 * from the host it asked. Kept for moments alone, because the main address may become another one.
 */
export function serveMoved(
  c: Context<Env>,
  context: Pick<PagesContext, 'appOrigin' | 'isTrustedProxy' | 'peerOf'>,
  { hostname, primary }: MovedTarget,
): Response {
  const isSecure = context.appOrigin.startsWith('https://')
  const headers = refusalHeaders(isSecure)
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    return c.text('Trust centers are read with GET.\n', 405, { ...headers, allow: 'GET, HEAD' })
  }
  const first = isSecure && cameInClear(c, context) ? hostname : primary
  const { pathname, search } = new URL(c.req.url)
  const location = `${originOf(context, first)}${pathname}${search}`
  return c.text(`See ${location}\n`, 301, {
    ...headers,
    'cache-control': 'public, max-age=0, s-maxage=30',
    location,
  })
}

/** As a proxy of ours says. */
function cameInClear(
  c: Context<Env>,
  { isTrustedProxy, peerOf }: Pick<PagesContext, 'isTrustedProxy' | 'peerOf'>,
): boolean {
  const request = c.env?.incoming
  const peer = request ? peerOf(request) : undefined
  return peer !== undefined && isTrustedProxy(peer) && c.req.header('x-forwarded-proto') === 'http'
}
