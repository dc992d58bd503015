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
  const isClear = isSecure && cameInClear(c, context)
  const { pathname, search } = new URL(c.req.url)
  const location = `${originOf(context, isClear ? hostname : primary)}${pathname}${search}`
  return c.text(`See ${location}\n`, 301, {
    ...headers,
    // A cache that knew both by one key would lead whoever came over TLS to where they are.
    'cache-control': isClear ? 'no-store' : 'public, max-age=0, s-maxage=30',
    ...(isSecure ? { vary: 'X-Forwarded-Proto' } : {}),
    location,
  })
}

/** As a proxy of ours says, and nobody else: it sets the header itself, whatever a visitor writes there. */
function cameInClear(
  c: Context<Env>,
  { isTrustedProxy, peerOf }: Pick<PagesContext, 'isTrustedProxy' | 'peerOf'>,
): boolean {
  const request = c.env?.incoming
  const peer = request ? peerOf(request) : undefined
  return peer !== undefined && isTrustedProxy(peer) && c.req.header('x-forwarded-proto') === 'http'
}
