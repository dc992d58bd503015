import type { AuditEntry, AuditFormat } from '@candor/contract/audit-log'
import { notFound } from '@candor/core/app-error'
import { exportAudit, exportedEntries } from '@candor/core/audit/export'
import { getEntry, listEntries, listPeople } from '@candor/core/audit/queries'
import { execute } from '@candor/core/command'
import { auditCsv } from '@candor/formats/audit-csv'
import { auditJsonLines } from '@candor/formats/audit-jsonl'
import type { Handlers } from './handlers.ts'

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl' }

export const auditLog: Handlers['auditLog'] = {
  list: ({ read, query: { before, ...filter } }) => read((tx) => listEntries(tx, filter, before)),
  people: async ({ read }) => ({ people: await read(listPeople) }),
  show({ read, params }) {
    if (!/^[1-9]\d{0,14}$/.test(params.number)) throw notFound('The entry')
    return read((tx) => getEntry(tx, Number(params.number)))
  },
  async export({ caller, read, input, workspace }) {
    const { format, ...filter } = input
    const { upTo } = await execute(caller, exportAudit, input)
    return {
      filename: `${workspace.slug}-audit-log.${format}`,
      type: types[format],
      pieces: written(format, exportedEntries(read, { filter, upTo })),
    }
  },
}

/** A table has its head even where there is nothing in it. */
async function* written(
  format: AuditFormat,
  batches: AsyncIterable<AuditEntry[]>,
): AsyncGenerator<string> {
  if (format === 'csv') yield auditCsv([], true)
  for await (const entries of batches) {
    yield format === 'csv' ? auditCsv(entries, false) : auditJsonLines(entries)
  }
}
