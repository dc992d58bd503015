import type { AuditEntry } from '@candor/contract/audit-log'

export const entryColumns = [
  'number',
  'at',
  'actor',
  'action',
  'object',
  'before',
  'after',
  'request',
  'previousHash',
  'hash',
] as const

type EntryRow = {
  number: string
  at: Date
  actor: object
  action: string
  object: string
  before: object | null
  after: object | null
  request: object | null
  previousHash: string | null
  hash: string
}

export function toEntry({ number, at, ...row }: EntryRow): AuditEntry {
  // Only `writeAudit` writes entries; whoever alters one is found by its hash.
  return { ...row, number: Number(number), at: at.toISOString() } as AuditEntry
}
