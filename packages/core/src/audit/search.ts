import type { AuditFilter } from '@candor/contract/audit-log'
import type { WorkspaceTx } from '@candor/db/in-workspace'

type Bounds = { least: number; beyond: number }

/** The entries that a filter means. Numbers grow with time, so a time is looked up as a number first. */
export async function searchEntries(tx: WorkspaceTx, { since, until, ...filter }: AuditFilter) {
  const { least, beyond } = await boundsOf(tx, { since, until })
  const { person, action, object } = filter
  const isOne = object?.includes('/') === true
  return tx
    .selectFrom('auditEntry')
    .$if(least > 0, (query) => query.where('number', '>=', String(least)))
    .$if(beyond < Number.MAX_SAFE_INTEGER, (query) => query.where('number', '<', String(beyond)))
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(object !== undefined, (query) => query.where(isOne ? 'object' : 'kind', '=', object ?? ''))
}

async function boundsOf(
  tx: WorkspaceTx,
  { since, until }: Pick<AuditFilter, 'since' | 'until'>,
): Promise<Bounds> {
  const nothing = Number.MAX_SAFE_INTEGER
  return {
    least: since === undefined ? 0 : ((await firstSince(tx, since)) ?? nothing),
    beyond: until === undefined ? nothing : ((await firstSince(tx, until)) ?? nothing),
  }
}

async function firstSince(tx: WorkspaceTx, instant: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('auditEntry')
    .select('number')
    .where('at', '>=', new Date(instant))
    .orderBy('at')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return row && Number(row.number)
}
