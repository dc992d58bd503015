import { canonicalHost } from '@candor/contract/hostname'
import { resolveHost } from '@candor/contract/host'
import type { MiddlewareHandler } from 'hono'
import type { PagesContext, Env, Target } from '../context.ts'
import { isPublished } from '../pages/directory.ts'

/** Decides, from the host alone, whether a request is for the platform or for whose trust center. */
export function resolveTarget(context: PagesContext): MiddlewareHandler<Env> {
  const domains = {
    platformHost: new URL(context.appOrigin).hostname,
    pagesDomain: context.pagesDomain,
  }
  return async function resolveTarget(c, next) {
    const host = canonicalHost(new URL(c.req.url).host)
    c.set('target', targetOf(context, resolveHost(host, domains), host ?? ''))
    await next()
  }
}

function targetOf(
  { directory }: PagesContext,
  kind: ReturnType<typeof resolveHost>,
  hostname: string,
): Target {
  switch (kind.type) {
    case 'platform':
      return { type: 'platform' }
    case 'unknown':
      return { type: 'unknown' }
    case 'subdomain':
    case 'custom': {
      // Before the directory was ever read, nobody can say that a name is unknown.
      if (!directory.isLoaded) return { type: 'unavailable' }
      const entry =
        kind.type === 'subdomain'
          ? directory.findSlug(kind.slug)
          : directory.findHost(kind.hostname)
      // A workspace without a release is nobody's business yet.
      return isPublished(entry) ? { type: 'trust-center', entry, hostname } : { type: 'unknown' }
    }
  }
}
