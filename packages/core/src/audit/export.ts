import { type AuditEntry, type AuditFilter, ExportAudit } from '@candor/contract/audit-log'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { command } from '../command.ts'
import { readEntries } from './read.ts'

/** Notes that somebody takes the log away, and says which entry is the last that they get. */
export const exportAudit = command({
  action: 'audit.export',
  input: ExportAudit,
  async run(tx, input) {
    const newest = await tx
      .selectFrom('auditEntry')
      .select('number')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const upTo = Number(newest?.number ?? 0)
    return { result: { upTo }, object: 'audit-log', after: { ...input, upTo } }
  },
})

type Exported = { filter: AuditFilter; upTo: number }

/** What was there when the export began, some entries at a time: whoever reads slowly holds nothing. */
export async function* exportedEntries(
  read: <T>(query: (tx: WorkspaceTx) => Promise<T>) => Promise<T>,
  { filter, upTo }: Exported,
): AsyncGenerator<AuditEntry[]> {
  for (let after = 0; ;) {
    const from = after
    const entries = await read((tx) => readEntries(tx, { filter, after: from, upTo }))
    const last = entries.at(-1)
    if (!last) return
    yield entries
    after = last.number
  }
}
