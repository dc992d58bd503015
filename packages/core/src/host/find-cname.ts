import type { Finding } from '@candor/contract/hosts/diagnosis'
import { providerOf } from '@candor/contract/hosts/providers'
import type { Dns, Said } from './dns/dns.ts'
import { foundOf, settle, unanswered, valuesOf } from './dns/settle.ts'
import type { WantedRecords } from './records.ts'

/** Whether what a name leads on to is its own target, be it by way of others. */
export async function findCname(
  dns: Dns,
  { cname }: WantedRecords,
  said: readonly Said[],
): Promise<Finding> {
  const ends = await Promise.all(
    valuesOf(said).map(async (name) => ({ name, end: await endOf(dns, name, cname.value) })),
  )
  const here = new Set(ends.filter(({ end }) => end === 'here').map(({ name }) => name))
  const settled = settle(said, (values) => values.some((one) => here.has(one)))
  const isOpen = settled.verdict === 'wrong' && ends.some(({ end }) => end === 'unknown')
  const { outcome, verdict } = isOpen ? unanswered : settled
  const finding = { ...cnameFinding(cname), outcome, detail: null, found: foundOf(said) }
  if (verdict !== 'wrong') return { ...finding, verdict }
  const [name = ''] = valuesOf(said)
  const ours = cname.value.slice(cname.value.indexOf('.'))
  if (name.endsWith(ours)) return { ...finding, verdict: 'other-target' }
  return { ...finding, verdict: 'elsewhere', detail: providerOf(name) ?? name }
}

export function cnameFinding({ name, value }: WantedRecords['cname']) {
  return { record: 'CNAME' as const, name, expected: [value] }
}

const mostSteps = 6

/** Where a chain of names leads to; unknown where somebody on the way does not answer. */
async function endOf(
  dns: Dns,
  from: string,
  target: string,
): Promise<'here' | 'elsewhere' | 'unknown'> {
  let name = from
  for (let step = 0; step < mostSteps && name !== target; step += 1) {
    const next = await dns.askOne('CNAME', name)
    if (next.said === 'nothing') return 'unknown'
    if (next.said === 'none') return 'elsewhere'
    name = next.values[0] ?? ''
  }
  return name === target ? 'here' : 'elsewhere'
}
