import { tableClasses } from '@candor/db/tenant-tables'
import { StartError } from '@candor/db/start-error'
import type pg from 'pg'

export type BackupTable = {
  /** With its schema, as tableClasses names it. */
  name: string
  isTenant: boolean
  columns: string[]
  primaryKey: string[]
  /** Columns that name an account. */
  userColumns: string[]
}

/** What a backup leaves out besides the tables that only the running system needs, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'auth.session': 'Whoever signed out after the backup would be signed in again.',
  'auth.verification': 'Sign-in links live for ten minutes.',
  'auth.sign_in_step': 'Whoever owes a code can begin again.',
}

/** Every table that belongs in a backup, by the live catalogue, what others refer to first. */
export async function listBackupTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<Omit<BackupTable, 'isTenant'> & { refersTo: string[] }>(
    catalogue,
  )
  const classes: Record<string, string> = tableClasses
  const stray = rows.find(({ name }) => !(name in classes))
  if (stray) throw new StartError(`This Candor does not know the table ${stray.name}: update it.`)
  const kept = rows.filter(({ name }) => classes[name] !== 'infrastructure' && !(name in leftOut))
  return inOrder(kept).map(({ name, columns, primaryKey, userColumns }) => {
    return { name, columns, primaryKey, userColumns, isTenant: classes[name] === 'tenant' }
  })
}

/** A table stands behind all that its rows refer to; circles are deferrable and so not in the list. */
function inOrder<Table extends { name: string; refersTo: string[] }>(tables: Table[]): Table[] {
  const ordered = new Set<Table>()
  const visit = (table: Table, above: readonly string[]) => {
    if (ordered.has(table)) return
    if (above.includes(table.name)) throw new Error(`References go in a circle at ${table.name}`)
    for (const name of table.refersTo) {
      const parent = tables.find((one) => one.name === name)
      if (parent) visit(parent, [...above, table.name])
    }
    ordered.add(table)
  }
  tables.forEach((table) => visit(table, []))
  return [...ordered]
}

const catalogue = `
  select n.nspname || '.' || c.relname as name,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attnum) as columns,
    array(select a.attname::text from pg_index i
      cross join unnest(i.indkey) with ordinality k (number, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
      where i.indrelid = c.oid and i.indisprimary order by k.place) as "primaryKey",
    array(select distinct f.relnamespace::regnamespace || '.' || f.relname
      from pg_constraint k join pg_class f on f.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and not k.condeferrable
        and k.confrelid <> k.conrelid) as "refersTo",
    array(select a.attname::text from pg_constraint k
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.conrelid = c.oid and k.contype = 'f'
        and k.confrelid = 'auth."user"'::regclass) as "userColumns"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth')
  order by 1`
