import type { Finding } from '@candor/contract/hosts/diagnosis'
import { isApex, registrableDomain } from './claimable.ts'
import { askAddresses } from './ask-addresses.ts'
import type { HostSettings } from './diagnose.ts'
import type { Dns, Said } from './dns/dns.ts'
import { foundOf, settle, valuesOf } from './dns/settle.ts'
import { cnameFinding, findCname } from './find-cname.ts'
import { findFixed, noAddress } from './find-fixed.ts'
import { findOwnAddresses } from './own-addresses.ts'
import type { WantedRecords } from './records.ts'

/** Whether the name leads here: by a CNAME to its own target, or else by our own addresses. */
export async function findAddress(
  dns: Dns,
  wanted: WantedRecords,
  settings: HostSettings,
): Promise<Finding[]> {
  const names = await dns.askAll('CNAME', wanted.hostname)
  if (valuesOf(names).length > 0) return [await findCname(dns, wanted, names)]
  const addresses = await askAddresses(dns, wanted.hostname)
  if (valuesOf(addresses).length > 0) {
    const own = await findOwnAddresses(dns, wanted, settings.pagesAddresses)
    return findFixed({ dns, wanted, settings }, { names, addresses, own })
  }
  const finding = await findNothing(dns, wanted, { names, addresses })
  if (finding.verdict !== 'nothing-there' || !isApex(wanted.hostname)) return [finding]
  // Nobody is sent to set what could not help: an ALIAS comes to what its target has.
  const own = await findOwnAddresses(dns, wanted, settings.pagesAddresses)
  return [own.are === 'none' ? noAddress(finding, wanted) : finding]
}

type Both = { names: readonly Said[]; addresses: readonly Said[] }

async function findNothing(
  dns: Dns,
  { hostname, cname }: WantedRecords,
  { names, addresses }: Both,
): Promise<Finding> {
  // Each server says that there is nothing at all, or what it could not say.
  const told = names.map((one, n) => (one.answer.said === 'nothing' ? one : (addresses[n] ?? one)))
  const { outcome, verdict } = settle(told, () => false)
  const finding = { ...cnameFinding(cname), outcome, detail: null, found: foundOf(told) }
  if (verdict !== 'wrong') return { ...finding, verdict }
  // The usual mistake: the provider adds the domain to a name that has it already.
  const doubled = `${hostname}.${registrableDomain(hostname)}`
  const answer = await dns.askOne('CNAME', doubled)
  return answer.said === 'values' && answer.values.includes(cname.value)
    ? { ...finding, verdict: 'wrong-name', detail: doubled }
    : { ...finding, verdict: 'nothing-there' }
}
