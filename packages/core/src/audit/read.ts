import type { AuditEntry, AuditFilter } from '@candor/contract/audit-log'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { entryColumns, toEntry } from './entry.ts'
import { searchEntries } from './search.ts'

export type Stretch = {
  filter?: AuditFilter
  /** Number of the last entry that was read. */
  after: number
  /** Number of the last entry that is wanted. */
  upTo?: number
}

const mostEntries = 500
/** As they are stored. An import may have megabytes. */
const mostBytes = 1_000_000

/** The next entries, oldest first, so many that they fit into memory whatever they say; none at the end. */
export async function readEntries(
  tx: WorkspaceTx,
  { filter = {}, after, upTo }: Stretch,
): Promise<AuditEntry[]> {
  const size = sql<number>`coalesce(pg_column_size(before), 0) + coalesce(pg_column_size(after), 0)`
  const sizes = await (
    await searchEntries(tx, filter)
  )
    .select(['number', size.as('size')])
    .where('number', '>', String(after))
    .$if(upTo !== undefined, (query) => query.where('number', '<=', String(upTo)))
    .orderBy('number')
    .limit(mostEntries)
    .execute()
  const numbers = fitting(sizes)
  if (numbers.length === 0) return []
  const rows = await tx
    .selectFrom('auditEntry')
    .select(entryColumns)
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute()
  return rows.map(toEntry)
}

/** The first ones that stay within the bytes, at least one. */
function fitting(sizes: readonly { number: string; size: number }[]): string[] {
  let sum = 0
  const beyond = sizes.findIndex(({ size }) => (sum += size) > mostBytes)
  return sizes.slice(0, beyond < 0 ? sizes.length : Math.max(beyond, 1)).map(({ number }) => number)
}
