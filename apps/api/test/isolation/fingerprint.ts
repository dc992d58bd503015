import type pg from 'pg'

/**
 * Every row of a workspace by where it lies and which transaction wrote it: no write goes unseen, not
 * even one that writes what was there.
 */
export async function fingerprint(pool: pg.Pool, workspaceId: string): Promise<string> {
  const tables = await listTenantTables(pool)
  const parts = tables.map(
    (table) =>
      `select '${table}' as name, count(*) || ' ' || coalesce(md5(string_agg(ctid::text || xmin::text, ',' order by ctid)), '') as rows
       from "${table}" where workspace_id = $1`,
  )
  // Named, so that it is planned once: of so many tables that takes longer than to read them.
  const { rows } = await pool.query<{ name: string; rows: string }>({
    name: 'fingerprint',
    text: `${parts.join(' union all ')} order by 1`,
    values: [workspaceId],
  })
  return rows.map((row) => `${row.name} ${row.rows}`).join('\n')
}

const known = new WeakMap<pg.Pool, Promise<string[]>>()

async function listTenantTables(pool: pg.Pool): Promise<string[]> {
  const tables = known.get(pool) ?? readTenantTables(pool)
  known.set(pool, tables)
  return tables
}

async function readTenantTables(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' order by 1`)
  return rows.map(({ name }) => name)
}

export type AuditCount = { entries: number; newest: string | null }

/** How much the audit logs of all workspaces say, and which deed they tell last. */
export async function countAudit(pool: pg.Pool): Promise<AuditCount> {
  const { rows } = await pool.query<AuditCount>(`
    select count(*)::int as entries,
      (array_agg(action order by at desc, number desc))[1] as newest
    from audit_entry`)
  return rows[0] ?? { entries: 0, newest: null }
}
