import { type Diagnosis, outcomeOf } from '@candor/contract/hosts/diagnosis'
import { findAddress } from './find-address.ts'
import { findCaa } from './find-caa.ts'
import { findTxt } from './find-txt.ts'
import { type DnsSettings, openDns, type Dns } from './dns/dns.ts'
import type { WantedRecords } from './records.ts'

export type HostSettings = DnsSettings & {
  pagesDomain: string
  /** Where an apex may lead, and nobody but these is ever asked for a page. */
  pagesAddresses: readonly string[]
  /** By which the certificate authority calls itself in CAA records. */
  caaIdentities: readonly string[]
  /** Where a host is asked for our own answer. */
  challengePort: number
}

/** Looks at everything that a host needs, and says what is so and what is not. Writes nothing. */
export async function diagnose(
  wanted: WantedRecords,
  settings: HostSettings,
  dns: Dns = openDns(settings),
): Promise<Diagnosis> {
  const [txt, address, caa] = await Promise.all([
    findTxt(dns, wanted),
    findAddress(dns, wanted, settings),
    findCaa(dns, wanted.hostname, settings.caaIdentities),
  ])
  return { outcome: outcomeOf([txt, ...address]), findings: [txt, ...address, caa] }
}

/** Whether the certificate authority is told not to. */
export function forbidsCertificate({ findings }: Diagnosis): boolean {
  return findings.some(({ verdict }) => verdict === 'caa-forbids')
}
