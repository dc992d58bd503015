import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { generateRow, insertSql, literal, type Row, type Tenant, whereKey } from './generate-row.ts'
import { quote, type Table, tenantKey } from './table.ts'

/**
 * How many rows a table gets for a tenant: one where the tenant's id is all of the key; two where
 * rows only link others, so that a third of the others is left to be linked; else three.
 */
function rowsWanted(table: Table, extra: number): number {
  if (isTenantItself(table)) return 1
  const linked = new Set([tenantKey, ...table.foreignKeys.flatMap(({ columns }) => columns)])
  return table.uniques.some(({ columns }) => columns.every((name) => linked.has(name)))
    ? 2
    : 3 + extra
}

export function isTenantItself({ primaryKey }: Table): boolean {
  return primaryKey.length === 1 && primaryKey[0] === tenantKey
}

/**
 * A workspace with rows in every table, written by the superuser, whom no wall stops. One with extra
 * rows has numbers that another has not.
 */
export async function fillTenant(
  database: pg.Pool,
  tables: readonly Table[],
  { name, extra }: { name: string; extra: number },
): Promise<Tenant> {
  const id = randomUUID()
  const tenant: Tenant = { id, label: `${name}${id.slice(0, 4)}`, rows: new Map() }
  for (const table of inOrder(tables)) {
    const rows: Row[] = []
    for (let nth = 1; nth <= rowsWanted(table, extra); nth += 1) {
      // A table that refers to itself finds its first row when it makes its second.
      const row = generateRow(table, tenant, nth)
      await insert(database, table, row)
      rows.push(row)
      tenant.rows.set(table.name, rows)
    }
  }
  for (const table of tables) await tieLate(database, table, tenant)
  return tenant
}

async function insert(database: pg.Pool, table: Table, row: Row): Promise<void> {
  await database.query(insertSql(table, row)).catch((error: unknown) => {
    throw new Error(`No valid row for ${table.name}: ${String(error)}`, { cause: error })
  })
}

/** Tables after those that they cannot do without and, unless there is a circle, all that they refer to. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  let left = [...tables]
  while (left.length > 0) {
    const isThere = (name: string) => ordered.some((one) => one.name === name)
    const possible = left.filter((table) => needs(table).every(isThere))
    const best = possible.filter(({ name, foreignKeys }) =>
      foreignKeys.every((key) => key.table === name || isThere(key.table)),
    )
    const next = best.length > 0 ? best : possible
    if (next.length === 0) throw new Error(`A circle: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...next)
    left = left.filter((table) => !next.includes(table))
  }
  return ordered
}

function needs(table: Table): string[] {
  const required = new Set(table.columns.filter((one) => one.isRequired).map(({ name }) => name))
  return table.foreignKeys
    .filter(({ columns, table: parent }) => {
      const own = columns.length === 1 ? columns : columns.filter((name) => name !== tenantKey)
      return parent !== table.name && own.some((name) => required.has(name))
    })
    .map(({ table: parent }) => parent)
}

/** Ties that had to wait for a table that came later. */
async function tieLate(database: pg.Pool, table: Table, tenant: Tenant): Promise<void> {
  const rows = tenant.rows.get(table.name) ?? []
  for (const [at, row] of rows.entries()) {
    const full = generateRow(table, tenant, at + 1)
    const late = table.columns.filter(
      ({ name }) =>
        row[name] === null &&
        full[name] !== null &&
        at + 1 === rows.length &&
        table.foreignKeys.some(({ columns }) => columns.includes(name)),
    )
    if (late.length === 0) continue
    const changes = late.map(
      (one) => `${quote(one.name)} = ${literal(one, full[one.name] ?? null)}`,
    )
    await database.query(
      `update ${table.sql} set ${changes.join(', ')} where ${whereKey(table, row)}`,
    )
    for (const { name } of late) row[name] = full[name] ?? null
  }
}
