import type { Finding } from '@candor/contract/hosts/diagnosis'
import type { Host, HostDetail } from '@candor/contract/views/hosts'

/** One record to be set, and by which findings it is judged. */
export type WantedRecord = {
  type: 'TXT' | 'CNAME' | 'ALIAS' | 'A' | 'AAAA'
  name: string
  value: string
  judgedBy: readonly Finding['record'][]
}

/** Whether no record could lead a name here: it can have no CNAME, and this installation has no addresses. */
export function isDeadEnd(detail: HostDetail | undefined): boolean {
  return detail?.findings.some(({ verdict }) => verdict === 'no-fixed-address') ?? false
}

/** At a registered name itself there can be no CNAME: what stands in for it depends on the provider. */
export function wantedRecords({ records, isApex }: Host, detail?: HostDetail): WantedRecord[] {
  const txt: WantedRecord = { type: 'TXT', ...records.txt, judgedBy: ['TXT'] }
  const address = { judgedBy: ['CNAME', 'address', 'page'] as const }
  if (!isApex) return [txt, { type: 'CNAME', ...records.cname, ...address }]
  if (isDeadEnd(detail)) return [txt]
  const fixed = records.addresses.map((value): WantedRecord => ({
    type: value.includes(':') ? 'AAAA' : 'A',
    name: records.cname.name,
    value,
    ...address,
  }))
  return [
    txt,
    ...(fixed.length > 0 ? fixed : [{ type: 'ALIAS' as const, ...records.cname, ...address }]),
  ]
}

/** As providers take it in one piece. */
export function zoneFile(records: readonly WantedRecord[]): string {
  return records
    .map(({ type, name, value }) => `${name}. 3600 IN ${type} ${zoneValue(type, value)}`)
    .join('\n')
}

function zoneValue(type: WantedRecord['type'], value: string): string {
  if (type === 'TXT') return `"${value}"`
  return type === 'CNAME' || type === 'ALIAS' ? `${value}.` : value
}

/** What whoever sees to the DNS of a company needs, as a message. */
export function stepsFor(hostname: string, records: readonly WantedRecord[]): string {
  const lines = records.map(
    ({ type, name, value }) => `Type: ${type}\nName: ${name}\nValue: ${value}`,
  )
  return [
    `Please set these records at the DNS provider of ${hostname}, so that our trust center can be found there:`,
    ...lines,
    'Leave them in place afterwards: they are looked at every day.',
  ].join('\n\n')
}
