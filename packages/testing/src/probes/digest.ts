import type pg from 'pg'
import type { Tenant } from './generate-row.ts'
import { type Table, tenantKey } from './table.ts'

/** What a tenant has, as the superuser sees it: one hash for every table. */
export async function digestOf(
  database: pg.Pool,
  tables: readonly Table[],
  { id }: Tenant,
): Promise<Record<string, string>> {
  const hashes = tables
    .filter(({ isTenant }) => isTenant)
    .map(
      ({ name, sql }) => `select '${name}' as name, (
        select count(*) || ' rows, ' || md5(coalesce(string_agg(row, ',' order by row), ''))
        from (select to_jsonb(t)::text as row from ${sql} t where ${tenantKey} = $1) rows) as hash`,
    )
  const { rows } = await database.query<{ name: string; hash: string }>(
    hashes.join(' union all '),
    [id],
  )
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}
