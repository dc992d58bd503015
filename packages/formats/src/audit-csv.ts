import type { AuditEntry } from '@candor/contract/audit-log'
import { stringify } from 'csv-stringify/sync'

const head = [
  'Number',
  'Time',
  'Name',
  'Actor',
  'Id',
  'Action',
  'Object',
  'Before',
  'After',
  'Request',
  'Address',
  'User agent',
  'Previous hash',
  'Hash',
]

/**
 * Entries of the audit log as rows of a table (RFC 4180), piece by piece, the head in the first one.
 * Spreadsheets take some texts for formulas: those begin with an apostrophe.
 */
export function auditCsv(entries: readonly AuditEntry[], isFirst: boolean): string {
  return stringify([...(isFirst ? [head] : []), ...entries.map(rowOf)], {
    // Without it spreadsheets read UTF-8 as something else.
    bom: isFirst,
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

function rowOf({ actor, request, ...entry }: AuditEntry): string[] {
  return [
    String(entry.number),
    entry.at,
    actor.name,
    actor.type,
    actor.id ?? '',
    entry.action,
    entry.object,
    json(entry.before),
    json(entry.after),
    request?.requestId ?? '',
    request?.address ?? '',
    request?.userAgent ?? '',
    entry.previousHash ?? '',
    entry.hash,
  ]
}

function json(fields: object | null): string {
  return fields ? JSON.stringify(fields) : ''
}
