import { canonicalAddress } from '@candor/contract/address'
import { canonicalHost } from '@candor/contract/hostname'
import { isIP } from 'node:net'
import * as z from 'zod'
import { port } from './port.ts'
import { isSecure } from './surroundings.ts'

/** How the addresses of trust centers are looked at. */
export type HostsConfig = {
  resolvers: string[]
  authorities?: string[] | undefined
  pagesAddresses: string[]
  caaIdentities: string[]
  challengePort: number
  /** Unset where the platform has no TLS. */
  certificatePort?: number | undefined
  pagesDomain: string
}

const list = z.string().transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))

const servers = list.refine(
  (parts) => parts.every(isServer),
  'Write addresses, with a port where it is not 53, such as 192.0.2.1, [2001:db8::1]:5353',
)

export const hostsSettings = {
  DNS_RESOLVERS: servers.default([]),
  DNS_AUTHORITIES: servers.optional(),
  PAGES_ADDRESSES: list
    .refine(
      (parts) => parts.every((part) => isIP(part) > 0 && !part.includes('%')),
      'Write addresses such as 192.0.2.1',
    )
    .transform((parts) => parts.map(canonicalAddress))
    .default([]),
  CAA_IDENTITIES: list
    .refine((parts) => parts.every((part) => canonicalHost(part) === part), {
      message: 'Write how the authorities call themselves, such as letsencrypt.org',
    })
    .default(['letsencrypt.org']),
  CHALLENGE_PORT: port.default(80),
  CERTIFICATE_PORT: port.default(443),
}

type Given = z.infer<z.ZodObject<typeof hostsSettings>> & {
  PAGES_DOMAIN: string
  APP_ORIGIN?: string | undefined
}

export function readHosts(given: Given): HostsConfig {
  return {
    resolvers: given.DNS_RESOLVERS,
    authorities: given.DNS_AUTHORITIES,
    pagesAddresses: given.PAGES_ADDRESSES,
    caaIdentities: given.CAA_IDENTITIES,
    challengePort: given.CHALLENGE_PORT,
    certificatePort: isSecure(given.APP_ORIGIN ?? '') ? given.CERTIFICATE_PORT : undefined,
    pagesDomain: given.PAGES_DOMAIN,
  }
}

function isServer(text: string): boolean {
  const [, six, four, number = '53'] = /^(?:\[(.+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  return isIP(text) > 0 || (isIP(six ?? four ?? '') > 0 && Number(number) < 65_536)
}
