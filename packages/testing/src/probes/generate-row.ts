import type { Place } from './canary.ts'
import { generateValue } from './generate-value.ts'
import { type Column, type ForeignKey, quote, type Table, tenantKey } from './table.ts'

/** A row by column, in PostgreSQL's own text. */
export type Row = Record<string, string | null>

export type Tenant = {
  id: string
  label: string
  /** The rows that were filled in, by table. */
  rows: Map<string, readonly Row[]>
}

/** A valid row of a tenant, tied to rows that it has already; a tie that can wait stays null. */
export function generateRow(table: Table, tenant: Tenant, nth: number): Row {
  const place: Place = { label: tenant.label, nth }
  const row: Row = {}
  for (const column of table.columns) {
    if (!column.isGenerated) row[column.name] = generateValue(table, column, place)
  }
  if (table.isTenant) row[tenantKey] = tenant.id
  // An account that has to be a member too is tied as the member.
  const keys = table.foreignKeys.toSorted((a, b) => a.columns.length - b.columns.length)
  for (const key of keys) Object.assign(row, tieOf(key, { table, tenant, nth }))
  return row
}

type Tie = { table: Table; tenant: Tenant; nth: number }

function tieOf(key: ForeignKey, { table, tenant, nth }: Tie): Row {
  const parents = tenant.rows.get(key.table) ?? []
  const parent = parents[Math.min(nth, parents.length) - 1]
  const own = key.columns.filter((name) => !(table.isTenant && name === tenantKey))
  if (!parent) return Object.fromEntries(own.map((name) => [name, null]))
  const pairs = key.columns.map((name, at) => [name, parent[key.targets[at] ?? ''] ?? null])
  return Object.fromEntries(pairs)
}

/** `insert into … (…) values (…)`, limited to some columns if they are given. */
export function insertSql(table: Table, row: Row, only?: readonly string[]): string {
  const columns = table.columns.filter(
    ({ name, isGenerated }) => !isGenerated && (only === undefined || only.includes(name)),
  )
  const values = columns.map((column) => literal(column, row[column.name] ?? null))
  return `insert into ${table.sql} (${columns.map(({ name }) => quote(name)).join(', ')})
    values (${values.join(', ')})`
}

export function literal(column: Column, value: string | null): string {
  if (value === null) return 'null'
  return `${asText(value)}::${column.type}`
}

export function asText(value: string): string {
  return value.includes('\\')
    ? `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
    : `'${value.replaceAll("'", "''")}'`
}

/** The condition that finds one row by its primary key. */
export function whereKey(table: Table, row: Row): string {
  return table.columns
    .filter(({ name }) => table.primaryKey.includes(name))
    .map((column) => `${quote(column.name)} = ${literal(column, row[column.name] ?? null)}`)
    .join(' and ')
}
