import type { Finding } from '@candor/contract/hosts/diagnosis'
import { registrableDomain } from './claimable.ts'
import type { Dns } from './dns/dns.ts'
import { foundOf, settle, valuesOf } from './dns/settle.ts'
import type { WantedRecords } from './records.ts'

/** The record that proves whose the name is: exactly this text, whatever else is there. */
export async function findTxt(dns: Dns, { hostname, txt }: WantedRecords): Promise<Finding> {
  const said = await dns.askAll('TXT', txt.name)
  const { outcome, verdict } = settle(said, (values) => values.includes(txt.value))
  const finding = {
    record: 'TXT' as const,
    name: txt.name,
    expected: [txt.value],
    outcome,
    detail: null,
    found: foundOf(said),
  }
  if (verdict !== 'wrong') return { ...finding, verdict }
  const other = await findMisplaced(dns, hostname, txt.value)
  if (other !== undefined) return { ...finding, verdict: 'wrong-name', detail: other }
  return { ...finding, verdict: valuesOf(said).length > 0 ? 'wrong-value' : 'nothing-there' }
}

/** The name at which the right text stands by one of the usual mistakes. */
async function findMisplaced(
  dns: Dns,
  hostname: string,
  value: string,
): Promise<string | undefined> {
  const domain = registrableDomain(hostname)
  const label = '_candor-challenge'
  const names = new Set([
    hostname,
    `${label}.${hostname}.${domain}`,
    `${label}.${domain}`,
    `${hostname}.${domain}`,
    domain,
  ])
  names.delete(`${label}.${hostname}`)
  const answers = await Promise.all(
    [...names]
      .filter((name) => name.length <= 253)
      .map(async (name) => ({ name, answer: await dns.askOne('TXT', name) })),
  )
  return answers.find(({ answer }) => answer.said === 'values' && answer.values.includes(value))
    ?.name
}
