import type { MiddlewareHandler } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { platformPolicy } from '../platform-policy.ts'
import { commonHeaders, inertPolicy } from '../security-headers.ts'

/** What a script or a style sheet needs of them; the rest is about documents. */
const assetHeaders = new Set([
  'x-content-type-options',
  'cross-origin-resource-policy',
  'strict-transport-security',
])

/** Opened by itself, an asset is text. */
const assetPolicy: [string, string] = ['content-security-policy', inertPolicy]

/** The dashboard may run its own scripts and nothing else; its answers are not kept by anybody. */
export function platformHeaders({ appOrigin, clerk }: AppContext): MiddlewareHandler<Env> {
  const common = Object.entries(commonHeaders(appOrigin.startsWith('https://')))
  const policy = platformPolicy(clerk?.frontendApi)
  const all = [...common, ['content-security-policy', policy] as const]
  const forAssets = [...common.filter(([name]) => assetHeaders.has(name)), assetPolicy]
  return async function platformHeaders(c, next) {
    await next()
    const headers = c.req.path.startsWith('/assets/') ? forAssets : all
    for (const [name, value] of headers) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
}
