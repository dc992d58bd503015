import { canonicalAddress } from '@candor/contract/address'
import type { Finding } from '@candor/contract/hosts/diagnosis'
import { isApex } from './claimable.ts'
import { cdnOf } from './cdn.ts'
import type { HostSettings } from './diagnose.ts'
import type { Dns, Said } from './dns/dns.ts'
import { foundOf, settle, unanswered, valuesOf } from './dns/settle.ts'
import { fetchChallenge } from './fetch-challenge.ts'
import type { OwnAddresses } from './own-addresses.ts'
import type { WantedRecords } from './records.ts'

type Look = { dns: Dns; wanted: WantedRecords; settings: HostSettings }
type SaidOf = { names: readonly Said[]; addresses: readonly Said[]; own: OwnAddresses }

/** Whether a name without a CNAME has our own addresses and no others, and we are there. */
export async function findFixed(look: Look, { names, addresses, own }: SaidOf): Promise<Finding[]> {
  const { wanted, settings } = look
  const ours = new Set(own.are === 'known' ? own.addresses : [])
  const isOurs = (values: readonly string[]) =>
    values.every((one) => ours.has(canonicalAddress(one)))
  const settled = settle(certain(names, addresses, isOurs), isOurs)
  const isOpen = settled.verdict === 'wrong' && own.are === 'unknown'
  const { outcome, verdict } = isOpen ? unanswered : settled
  const finding = {
    record: 'address' as const,
    name: wanted.hostname,
    // What an ALIAS comes to may change; what it leads to does not.
    expected: settings.pagesAddresses.length > 0 ? [...ours] : [wanted.cname.value],
    outcome,
    detail: null,
    found: foundOf(addresses),
  }
  if (verdict === 'as-expected') {
    return [{ ...finding, verdict }, await findPage(look, valuesOf(addresses).filter(isOne(ours)))]
  }
  if (verdict !== 'wrong') return [{ ...finding, verdict }]
  const strangers = valuesOf(addresses).filter((one) => !isOne(ours)(one))
  const cdn = strangers.map(cdnOf).find((one) => one !== undefined)
  if (cdn !== undefined) return [{ ...finding, verdict: 'proxied', detail: cdn }]
  if (own.are === 'none') return [noAddress(finding, wanted)]
  return [{ ...finding, verdict: 'elsewhere', detail: strangers[0] ?? null }]
}

/** Where there can be no CNAME either, only another name will do. */
export function noAddress(finding: Omit<Finding, 'verdict'>, { hostname, cname }: WantedRecords) {
  const verdict = 'no-fixed-address' as const
  return isApex(hostname)
    ? { ...finding, verdict, expected: [], detail: `trust.${hostname}` }
    : { ...finding, verdict, expected: [cname.value] }
}

function isOne(ours: ReadonlySet<string>) {
  return (address: string) => ours.has(canonicalAddress(address))
}

/** Behind a CNAME of which a server did not say, its addresses are no definite word that they are wrong. */
function certain(
  names: readonly Said[],
  addresses: readonly Said[],
  isOurs: (values: readonly string[]) => boolean,
): Said[] {
  return addresses.map((one, n) => {
    const name = names[n]
    const isRight = one.answer.said === 'values' && isOurs(one.answer.values)
    return name?.answer.said === 'nothing' && !isRight ? name : one
  })
}

/** What goes wrong behind our own addresses is for us to mend, and never the customer's failure. */
async function findPage(
  { dns, wanted, settings }: Look,
  addresses: readonly string[],
): Promise<Finding> {
  const where = { addresses, port: settings.challengePort, signal: dns.signal }
  const isOurs = await fetchChallenge(wanted, where)
  return {
    record: 'page',
    name: `http://${wanted.hostname}${wanted.challenge.path}`,
    expected: [wanted.challenge.value],
    detail: null,
    found: [],
    ...(isOurs
      ? { verdict: 'as-expected' as const, outcome: 'right' as const }
      : { verdict: 'not-answered-here' as const, outcome: 'unclear' as const }),
  }
}
