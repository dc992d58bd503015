import { canonicalHost } from '@candor/contract/hostname'
import type { PagesContext } from '../context.ts'
import { targetOf } from '../pages/target-of.ts'

type Known = Pick<PagesContext, 'appOrigin' | 'directory' | 'pagesDomain'>

/** `unknown` while the directory cannot be read: the name may be a new one. */
export type Permission = 'yes' | 'no' | 'unknown'

/**
 * Whether a proxy may get a certificate for a name: only where a trust center is served at it at this
 * moment. It is told from memory. The platform's own name is in the proxy's configuration.
 */
export function mayHaveCertificate(known: Known, domain: string): Permission {
  if (canonicalHost(domain) !== domain.toLowerCase()) return 'no'
  const { type } = targetOf(known, domain)
  switch (type) {
    case 'trust-center':
    // It is led from to the main one, which a browser believes by its certificate alone.
    case 'moved':
      return 'yes'
    case 'unavailable':
      return 'unknown'
    case 'platform':
    case 'unknown':
      return 'no'
  }
}
