import type { AuditEntry } from '@candor/contract/audit-log'

/**
 * Entries of the audit log, one JSON value a line. A line without its `hash` is what the hash is of:
 * SHA-256 of its canonical JSON (RFC 8785).
 */
export function auditJsonLines(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}
