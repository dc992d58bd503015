import type { FuzzRequest } from './fuzz-request.ts'
import type { Random } from './random.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** Every address of a trust center but those of its advisories. */
export const visitorPaths = [
  '/',
  '/advisories',
  '/trust-center.json',
  '/trust-center.schema.json',
  '/subprocessors.csv',
  '/.well-known/security.txt',
  '/security.txt',
  '/robots.txt',
  '/sitemap.xml',
  '/favicon.svg',
  '/favicon.ico',
  '/logo',
  '/logo-dark',
  '/icon',
] as const

/** What a visitor's browser asks of a trust center. */
export function visitorRequest(random: Random, { items }: WorkspaceState): FuzzRequest {
  const advisories = items.filter(({ kind }) => kind === 'advisory')
  const path =
    advisories.length > 0 && random.isLikely(0.3)
      ? `/advisories/${random.pick(advisories).key}`
      : random.pick(visitorPaths)
  return {
    name: `visitor ${path}`,
    method: random.isLikely(0.9) ? 'GET' : 'HEAD',
    path,
    query: '',
    headers: [['Accept-Encoding', random.pick(['br, gzip', 'gzip', 'identity', '*'])]],
  }
}
