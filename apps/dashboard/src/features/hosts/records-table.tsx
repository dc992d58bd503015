import { dnsProviderOf, zoneWords } from '@candor/contract/hosts/dns-providers'
import type { Host, HostDetail } from '@candor/contract/views/hosts'
import { CopyButton } from '../../components/copy-button.tsx'
import { verdictWords } from './host-words.ts'
import {
  isDeadEnd,
  stepsFor,
  wantedRecords,
  type WantedRecord,
  zoneFile,
} from './wanted-records.ts'

type RecordsTableProps = { host: Host; detail: HostDetail | undefined }

/** What is to be set at the DNS provider, ready to be copied. */
export function RecordsTable({ host, detail }: RecordsTableProps) {
  const records = wantedRecords(host, detail)
  return (
    <section className="block">
      <div className="hd">
        <h3>Records for {host.hostname}</h3>
        <span className="row-actions">
          <CopyButton
            text={stepsFor(host.hostname, records)}
            label="Copy for a colleague"
            what={`(records for ${host.hostname})`}
          />
          <CopyButton
            text={zoneFile(records)}
            label="Copy as zone file"
            what={`(records for ${host.hostname})`}
          />
        </span>
      </div>
      <table className="records" role="table">
        <caption className="sr">DNS records to set for {host.hostname}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col">Type</th>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {records.map((record) => (
            <RecordRow key={`${record.type} ${record.value}`} record={record} detail={detail} />
          ))}
        </tbody>
      </table>
      <p className="small quiet measure record-help">{helpFor(host, detail)}</p>
    </section>
  )
}

type RecordRowProps = { record: WantedRecord; detail: HostDetail | undefined }

function RecordRow({ record, detail }: RecordRowProps) {
  const { type, name, value, judgedBy } = record
  const judged = detail?.findings.filter((one) => judgedBy.includes(one.record)) ?? []
  const worst = judged.find(({ outcome }) => outcome !== 'right') ?? judged[0]
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {type}
      </th>
      <td role="cell" data-label="Name">
        <span className="mono">{name}</span>{' '}
        <CopyButton text={name} what={`the name of the ${type} record`} />
      </td>
      <td role="cell" data-label="Value">
        <span className="mono">{value}</span>{' '}
        <CopyButton text={value} what={`the value of the ${type} record`} />
      </td>
      <td
        role="cell"
        data-label="Now"
        className={worst?.outcome === 'wrong' ? 'not-so' : undefined}
      >
        {worst ? verdictWords[worst.verdict] : 'Not looked at yet'}
      </td>
    </tr>
  )
}

const adding =
  'Many providers add the domain to the name by themselves: then leave it away at the end of the name.'

function helpFor({ isApex, hostname, records }: Host, detail: HostDetail | undefined): string {
  const zone = detail?.zone
  if (isApex && isDeadEnd(detail)) {
    return `No record can lead ${hostname} itself here. Use a name such as trust.${hostname} instead.`
  }
  const names =
    zone && dnsProviderOf(zone) !== undefined ? zoneWords(zone, records.txt.name) : adding
  if (!isApex) return names
  return records.addresses.length > 0
    ? `${names} Remove other A and AAAA records of ${hostname}, or visitors land elsewhere.`
    : `${names} Some providers call ALIAS records ANAME or flatten a CNAME. Where there are none, use a name such as trust.${hostname}.`
}
