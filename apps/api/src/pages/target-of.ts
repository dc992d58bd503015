import { resolveHost } from '@candor/contract/host'
import { canonicalHost } from '@candor/contract/hostname'
import type { PagesContext, Target } from '../context.ts'
import { isPublished } from './directory-entry.ts'

type Known = Pick<PagesContext, 'appOrigin' | 'directory' | 'pagesDomain'>

/** What a request is for, told from its host alone. */
export function targetOf({ appOrigin, directory, pagesDomain }: Known, host: string): Target {
  const hostname = canonicalHost(host)
  const kind = resolveHost(hostname, { platformHost: new URL(appOrigin).hostname, pagesDomain })
  if (kind.type === 'platform' || kind.type === 'unknown') return kind
  const entry =
    kind.type === 'subdomain' ? directory.findSlug(kind.slug) : directory.findHost(kind.hostname)
  // A workspace without a release is nobody's business yet.
  if (isPublished(entry)) {
    const [primary] = entry.hostnames
    return kind.type === 'custom' && primary !== undefined && primary !== kind.hostname
      ? { type: 'moved', hostname: kind.hostname, primary }
      : { type: 'trust-center', entry, hostname: hostname ?? '' }
  }
  // While the directory cannot be read, nobody can say that a name is unknown.
  return { type: directory.isCurrent ? 'unknown' : 'unavailable' }
}
