import type { FoundAt } from '@candor/contract/hosts/diagnosis'
import { memoryWords } from '@candor/contract/hosts/diagnosis-words'
import { zoneWords } from '@candor/contract/hosts/dns-providers'
import type { Host, HostDetail } from '@candor/contract/views/hosts'

/** One host in a line. */
export function describeHost(host: Host): string {
  return `${host.hostname}: ${stateWords(host)}${host.isPrimary ? ', main address' : ''}`
}

function stateWords({ state, failures, stopsAfter, expiresAt, heldUntil }: Host): string {
  switch (state) {
    case 'pending':
      return `not proved yet; let go after ${expiresAt}`
    case 'verified':
      if (failures === 0) return 'works'
      return `works, but its records are wrong; stops after ${stopsAfter}`
    case 'confirmed':
      return 'works, on the operator’s word'
    case 'stopped':
      return `stopped, because its records were wrong; kept for this workspace until ${heldUntil}`
    case 'removed':
      return `removed; kept for this workspace until ${heldUntil}`
  }
}

/** What is to be set for a host that was just added. */
export function describeRecords({ hostname, records, isApex }: Host): string {
  const { txt, cname, addresses } = records
  const names = isApex
    ? addresses.map((address) => [address.includes(':') ? 'AAAA' : 'A', hostname, address])
    : [['CNAME', cname.name, cname.value]]
  const leading = names.length > 0 ? names : [['ALIAS', cname.name, cname.value]]
  const lines = [['TXT', txt.name, txt.value], ...leading].map((parts) => `  ${parts.join(' ')}`)
  return [`${hostname} is served once these records are found:`, ...lines].join('\n')
}

/** All that was found of a host, as the dashboard says it. */
export function describeDetail(detail: HostDetail): string {
  const { findings, certificate, zone, records, isTaken } = detail
  return [
    describeHost(detail),
    ...(isTaken ? ['  Another workspace has this name, or had it until lately.'] : []),
    ...[...findings, ...(certificate ? [certificate] : [])].flatMap(describeFinding),
    ...(zone ? [`  ${zoneWords(zone, records.txt.name)}`] : []),
  ].join('\n')
}

type Telling = HostDetail['findings'][number]

function describeFinding(finding: Telling): string[] {
  const { outcome, record, words, expected, found } = finding
  const line = `  ${outcome.padEnd(7)} ${record}: ${words}`
  if (outcome === 'right') return [line]
  const memory = memoryWords(finding)
  return [
    line,
    ...(expected.length > 0 ? [`          expected: ${expected.join(' or ')}`] : []),
    ...found.map((one) => `          ${placeOf(one)}: ${saidBy(one)}`),
    ...(memory === undefined ? [] : [`          ${memory}`]),
  ]
}

function placeOf({ kind, server, problem }: FoundAt): string {
  if (problem === 'UNKNOWN_SERVERS') return `name servers of ${server}`
  return `${kind === 'authority' ? 'name server' : 'resolver'} ${server}`
}

function saidBy({ values, problem }: FoundAt): string {
  if (values.length > 0) return values.join(', ')
  return problem === null ? 'nothing there' : `no answer (${problem})`
}
