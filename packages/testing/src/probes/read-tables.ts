import { tableClasses } from '@candor/db/tenant-tables'
import type pg from 'pg'
import { type Column, type ForeignKey, type ProbedRole, probedRoles, type Table } from './table.ts'

type Row = Omit<Table, 'isTenant' | 'rights' | 'columns'> & {
  columns: (Omit<Column, 'choices'> & { labels: string[] | null })[]
  foreignKeys: ForeignKey[]
  checks: string[]
  rights: (Table['rights'][ProbedRole] & { role: ProbedRole })[]
}

/** Every table of ours from the live catalogue, with what each role may do with it. */
export async function readTables(database: pg.Pool): Promise<Table[]> {
  const { rows } = await database.query<Row>(find, [probedRoles])
  const classes: Record<string, string> = tableClasses
  return rows.map(({ columns, checks, rights, ...row }) => ({
    ...row,
    isTenant: classes[row.name] === 'tenant',
    columns: columns.map(({ labels, ...column }) => ({
      ...column,
      choices: labels ?? choicesOf(column.name, checks),
    })),
    rights: {
      candor_app: rightsOf(rights, 'candor_app'),
      candor_pages: rightsOf(rights, 'candor_pages'),
      candor_worker: rightsOf(rights, 'candor_worker'),
    },
  }))
}

function rightsOf(rights: Row['rights'], role: ProbedRole): Table['rights'][ProbedRole] {
  const own = rights.find((one) => one.role === role)
  if (!own) throw new Error(`The role ${role} is not there`)
  return own
}

/** PostgreSQL tells `in ('a', 'b')` as `= ANY (ARRAY['a'::text, 'b'::text])`. */
function choicesOf(column: string, checks: readonly string[]): string[] {
  const list = checks
    .map((check) => /^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(check))
    .find((match) => match?.[1] === column)?.[2]
  return [...(list ?? '').matchAll(/'((?:[^']|'')*)'::\w+/g)].map(([, value = '']) =>
    value.replaceAll("''", "'"),
  )
}

const names = (numbers: string) => `array(
  select a.attname::text from unnest(${numbers}) with ordinality as k(num, place)
  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num order by k.place)`

const columnsWith = (right: string) => `array(
  select a.attname::text from pg_attribute a
  where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    and has_schema_privilege(r.oid, t.relnamespace, 'usage')
    and has_column_privilege(r.oid, t.oid, a.attnum, '${right}') order by a.attnum)`

const find = `
select n.nspname || '.' || t.relname as name, format('%I.%I', n.nspname, t.relname) as sql,
  (select json_agg(json_build_object('name', a.attname,
      'type', format_type(coalesce(nullif(y.typbasetype, 0), y.oid), null),
      'isRequired', a.attnotnull and d.oid is null and a.attidentity = '',
      'isGenerated', a.attgenerated <> '' or a.attidentity = 'a',
      'labels', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e
        where e.enumtypid = y.oid)) order by a.attnum)
    from pg_attribute a join pg_type y on y.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped) as columns,
  coalesce((select ${names('k.conkey')} from pg_constraint k
    where k.conrelid = t.oid and k.contype = 'p'), '{}') as "primaryKey",
  coalesce((select json_agg(json_build_object('name', k.conname, 'columns', ${names('k.conkey')},
      'table', fn.nspname || '.' || f.relname, 'targets', array(
        select a.attname::text from unnest(k.confkey) with ordinality as u(num, place)
        join pg_attribute a on a.attrelid = f.oid and a.attnum = u.num order by u.place)))
    from pg_constraint k join pg_class f on f.oid = k.confrelid
    join pg_namespace fn on fn.oid = f.relnamespace
    where k.conrelid = t.oid and k.contype = 'f'), '[]') as "foreignKeys",
  coalesce((select json_agg(json_build_object(
      'target', '(' || array_to_string(array(
        select pg_get_indexdef(i.indexrelid, place, true)
        from generate_series(1, i.indnkeyatts) place), ', ') || ')'
        || coalesce(' where ' || pg_get_expr(i.indpred, i.indrelid), ''),
      -- An expression counts as a column without a name.
      'columns', array(select coalesce(a.attname::text, '') from unnest(i.indkey) num
        left join pg_attribute a on a.attrelid = t.oid and a.attnum = num),
      'hasTenantKey', exists (select from pg_attribute a where a.attrelid = t.oid
        and a.attname = 'workspace_id' and a.attnum = any (i.indkey))))
    from pg_index i where i.indrelid = t.oid and i.indisunique), '[]') as uniques,
  array(select pg_get_constraintdef(k.oid) from pg_constraint k
    where k.conrelid = t.oid and k.contype = 'c') as checks,
  (select json_agg(json_build_object('role', r.rolname,
      'select', ${columnsWith('select')}, 'insert', ${columnsWith('insert')},
      'update', ${columnsWith('update')},
      'delete', has_schema_privilege(r.oid, t.relnamespace, 'usage')
        and has_table_privilege(r.oid, t.oid, 'delete')))
    from pg_roles r where r.rolname = any ($1)) as rights
from pg_class t join pg_namespace n on n.oid = t.relnamespace
where t.relkind in ('r', 'p') and n.nspname <> 'graphile_worker'
  and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
order by 1`
