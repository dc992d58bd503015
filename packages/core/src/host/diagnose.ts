import { type Diagnosis, type Finding, outcomeOf } from '@candor/contract/hosts/diagnosis'
import { findAddress } from './find-address.ts'
import { findCaa } from './find-caa.ts'
import { findTxt } from './find-txt.ts'
import { askTtl } from './dns/ask-ttl.ts'
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
  /** Where a host shows its certificate; unset where this installation has no TLS. */
  certificatePort?: number | undefined
  /** For how many milliseconds a look may go on, if not for as many as usual. */
  longestLook?: number | undefined
}

/** Looks at everything that a host needs, and says what is so and what is not. Writes nothing. */
export async function diagnose(
  wanted: WantedRecords,
  settings: HostSettings,
  dns: Dns = openDns(settings),
): Promise<Diagnosis> {
  const [txt, address, caa, zone] = await Promise.all([
    findTxt(dns, wanted),
    findAddress(dns, wanted, settings),
    findCaa(dns, wanted.hostname, settings.caaIdentities),
    dns.findZone(wanted.hostname),
  ])
  const findings = await Promise.all([txt, ...address, caa].map((one) => addTtls(one, dns.signal)))
  return { outcome: outcomeOf([txt, ...address]), findings, ...(zone ? { zone } : {}) }
}

/** How long what is not as it must be may be remembered. */
async function addTtls(finding: Finding, signal: AbortSignal | undefined): Promise<Finding> {
  const { record, outcome, name } = finding
  if (outcome === 'right' || (record !== 'TXT' && record !== 'CNAME' && record !== 'address')) {
    return finding
  }
  const type = record === 'address' ? 'A' : record
  const found = finding.found.map(async (one) => {
    const ttl =
      one.problem === null ? await askTtl({ address: one.server, signal }, type, name) : undefined
    return ttl === undefined ? one : { ...one, ttl }
  })
  return { ...finding, found: await Promise.all(found) }
}

/** Whether a certificate authority is certain to be allowed to issue. */
export function allowsCertificate({ findings }: Diagnosis): boolean {
  return findings.every(({ record, outcome }) => record !== 'CAA' || outcome === 'right')
}
