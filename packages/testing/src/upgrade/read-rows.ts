import type pg from 'pg'

/** A table's rows as texts, by the columns that it had when they were first read. */
export type TableRows = {
  table: string
  columns: readonly string[]
  rows: readonly (readonly (string | null)[])[]
}

/** Every row of every table of ours but the list of migrations. */
export async function readRows(pool: pg.Pool): Promise<TableRows[]> {
  const { rows } = await pool.query<{ table: string; columns: string[] }>(`
    select c.oid::regclass::text as table,
      array_agg(quote_ident(a.attname) order by a.attnum)::text[] as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relname <> 'migration'
      and c.relnamespace::regnamespace::text in ('public', 'auth')
    group by c.oid order by 1`)
  return readAgain(pool, rows)
}

/** The same tables, by the same columns, as they are now. */
export async function readAgain(
  pool: pg.Pool,
  tables: readonly Omit<TableRows, 'rows'>[],
): Promise<TableRows[]> {
  const read: TableRows[] = []
  for (const { table, columns } of tables) {
    const texts = columns.map((column) => `${column}::text`)
    const { rows } = await pool.query<{ row: string[] }>(
      `select array[${texts.join(', ')}] as row from ${table}`,
    )
    read.push({ table, columns, rows: rows.map(({ row }) => row) })
  }
  return read
}
