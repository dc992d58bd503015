/** Where a request is meant for, told from its canonical host alone. */
export type HostKind =
  | { type: 'platform' }
  | { type: 'subdomain'; slug: string }
  | { type: 'custom'; hostname: string }
  | { type: 'unknown' }

export type Domains = { platformHost: string; pagesDomain: string }

/** Deeper names under the pages domain, and the domain itself, belong to nobody. */
export function resolveHost(host: string | undefined, domains: Domains): HostKind {
  if (host === undefined) return { type: 'unknown' }
  if (host === domains.platformHost) return { type: 'platform' }
  if (host === domains.pagesDomain) return { type: 'unknown' }
  if (!host.endsWith(`.${domains.pagesDomain}`)) return { type: 'custom', hostname: host }
  const slug = host.slice(0, -domains.pagesDomain.length - 1)
  return slug.includes('.') ? { type: 'unknown' } : { type: 'subdomain', slug }
}
