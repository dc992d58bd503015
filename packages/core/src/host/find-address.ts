import type { Finding } from '@candor/contract/hosts/diagnosis'
import { providerOf } from '@candor/contract/hosts/providers'
import { registrableDomain } from './claimable.ts'
import { cdnOf } from './cdn.ts'
import type { HostSettings } from './diagnose.ts'
import type { Dns, Said } from './dns/dns.ts'
import { foundOf, settle, valuesOf } from './dns/settle.ts'
import { fetchChallenge } from './fetch-challenge.ts'
import type { WantedRecords } from './records.ts'

/** Whether the name leads here: by a CNAME to its own target, or else by our own addresses. */
export async function findAddress(
  dns: Dns,
  wanted: WantedRecords,
  settings: HostSettings,
): Promise<Finding[]> {
  const said = await dns.askAll('CNAME', wanted.hostname)
  const names = valuesOf(said)
  if (names.length > 0) return [await findCname(dns, wanted, said)]
  const addresses = await askAddresses(dns, wanted.hostname)
  const values = valuesOf(addresses)
  if (values.length > 0) return findFixed(wanted, addresses, settings)
  return [await nothing(dns, wanted, { names: said, addresses })]
}

async function findCname(
  dns: Dns,
  { cname }: WantedRecords,
  said: readonly Said[],
): Promise<Finding> {
  const leadsHere = new Set<string>([cname.value])
  for (const name of valuesOf(said)) {
    if (await leadsTo(dns, name, cname.value)) leadsHere.add(name)
  }
  const { outcome, verdict } = settle(said, (values) => values.some((one) => leadsHere.has(one)))
  const finding = { ...cnameFinding(cname), outcome, detail: null, found: foundOf(said) }
  if (verdict !== 'wrong') return { ...finding, verdict }
  const [name = ''] = valuesOf(said)
  const ours = cname.value.slice(cname.value.indexOf('.'))
  if (name.endsWith(ours)) return { ...finding, verdict: 'other-target' }
  return { ...finding, verdict: 'elsewhere', detail: providerOf(name) ?? name }
}

function cnameFinding({ name, value }: WantedRecords['cname']) {
  return { record: 'CNAME' as const, name, expected: [value] }
}

const mostSteps = 6

/** Follows a chain of names to its end. */
async function leadsTo(dns: Dns, from: string, target: string): Promise<boolean> {
  let name = from
  for (let step = 0; step < mostSteps && name !== target; step += 1) {
    const next = await dns.askOne('CNAME', name)
    if (next.said !== 'values') return false
    name = next.values[0] ?? ''
  }
  return name === target
}

/** Both kinds of addresses, as one answer of each server. */
async function askAddresses(dns: Dns, name: string): Promise<Said[]> {
  const [four, six] = await Promise.all([dns.askAll('A', name), dns.askAll('AAAA', name)])
  return four.map(({ server, answer }, n) => {
    const other = six[n]?.answer ?? answer
    if (answer.said === 'nothing' || other.said === 'nothing') {
      return { server, answer: answer.said === 'nothing' ? answer : other }
    }
    const values = [answer, other].flatMap((one) => (one.said === 'values' ? one.values : []))
    return { server, answer: values.length > 0 ? { said: 'values', values } : { said: 'none' } }
  })
}

async function findFixed(
  wanted: WantedRecords,
  said: readonly Said[],
  settings: HostSettings,
): Promise<Finding[]> {
  const { pagesAddresses } = settings
  const { outcome, verdict } = settle(said, (values) =>
    values.every((one) => pagesAddresses.includes(one)),
  )
  const finding = {
    record: 'address' as const,
    name: wanted.hostname,
    expected: [...pagesAddresses],
    outcome,
    detail: null,
    found: foundOf(said),
  }
  if (verdict === 'as-expected') {
    return [{ ...finding, verdict }, await findPage(wanted, valuesOf(said), settings)]
  }
  if (verdict !== 'wrong') return [{ ...finding, verdict }]
  const strangers = valuesOf(said).filter((one) => !pagesAddresses.includes(one))
  const cdn = strangers.map(cdnOf).find((one) => one !== undefined)
  if (cdn !== undefined) return [{ ...finding, verdict: 'proxied', detail: cdn }]
  if (pagesAddresses.length === 0) return [{ ...finding, verdict: 'no-fixed-address' }]
  return [{ ...finding, verdict: 'elsewhere', detail: strangers[0] ?? null }]
}

/** What goes wrong behind our own addresses is for us to mend, and never the customer's failure. */
async function findPage(
  wanted: WantedRecords,
  addresses: readonly string[],
  { challengePort, pagesAddresses }: HostSettings,
): Promise<Finding> {
  const allowed = addresses.filter((one) => pagesAddresses.includes(one))
  const isOurs = await fetchChallenge(wanted, { addresses: allowed, port: challengePort })
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

async function nothing(
  dns: Dns,
  { hostname, cname }: WantedRecords,
  { names, addresses }: { names: readonly Said[]; addresses: readonly Said[] },
): Promise<Finding> {
  const { outcome, verdict } = settle([...names, ...addresses], () => false)
  // One line for each server: what it could not say, or else that there is nothing.
  const told = names.map((one, n) => (one.answer.said === 'nothing' ? one : (addresses[n] ?? one)))
  const finding = { ...cnameFinding(cname), outcome, detail: null, found: foundOf(told) }
  if (verdict !== 'wrong') return { ...finding, verdict }
  // The usual mistake: the provider adds the domain to a name that has it already.
  const doubled = `${hostname}.${registrableDomain(hostname)}`
  const answer = await dns.askOne('CNAME', doubled)
  return answer.said === 'values' && answer.values.includes(cname.value)
    ? { ...finding, verdict: 'wrong-name', detail: doubled }
    : { ...finding, verdict: 'nothing-there' }
}
