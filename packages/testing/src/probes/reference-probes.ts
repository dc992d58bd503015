import { randomUUID } from 'node:crypto'
import { isTenantItself } from './fill-tenant.ts'
import { generateRow, insertSql, literal, type Row, type Tenant, whereKey } from './generate-row.ts'
import { refused } from './probe.ts'
import { type Draft, isInside, rightsIn, rowsOf, type Situation } from './situation.ts'
import { type ForeignKey, quote, type Table, tenantKey } from './table.ts'
import { canInsert, fresh } from './write-probes.ts'

/** A row of ours that refers to a row of the target, by every foreign key between tenants' tables. */
export function listReferences(situation: Situation, tables: readonly Table[]): Draft[] {
  const { table, setting, target } = situation
  const { tenant } = setting
  if (!table.isTenant || !tenant || isInside(situation)) return []
  return table.foreignKeys.flatMap((key) => {
    const parent = tables.find(({ name }) => name === key.table)
    const free = key.columns.filter((name) => name !== tenantKey)
    if (!parent?.isTenant || free.length === 0) return []
    const tie = tieTo(key, { parent, tenant, target })
    return tie ? listTies(situation, { key, tie, tenant }) : []
  })
}

/** The part of the key that names a parent which only the target has. */
function tieTo(
  key: ForeignKey,
  { parent, tenant, target }: { parent: Table; tenant: Tenant; target: Tenant },
): Row | undefined {
  const toTie = (row: Row): Row =>
    Object.fromEntries(
      key.columns.flatMap((name, at) =>
        name === tenantKey ? [] : [[name, row[key.targets[at] ?? ''] ?? null]],
      ),
    )
  const own = (tenant.rows.get(parent.name) ?? []).map((row) => JSON.stringify(toTie(row)))
  return (target.rows.get(parent.name) ?? [])
    .map(toTie)
    .find((tie) => !own.includes(JSON.stringify(tie)))
}

type Ties = { key: ForeignKey; tie: Row; tenant: Tenant }

function listTies(situation: Situation, { key, tie, tenant }: Ties): Draft[] {
  const { table } = situation
  const { update, select } = rightsIn(situation)
  const nobody = Object.fromEntries(
    Object.entries(tie).map(([name, value]) => [name, strangerTo(value)]),
  )
  // A tenant's own row is there already, which is said before what it refers to.
  const expect = (isGranted: boolean, code = '23503') => (isGranted ? { code } : refused)
  const row = rowsOf(situation, tenant)[0]
  const mayUpdate =
    Object.keys(tie).every((name) => update.includes(name)) &&
    select.length === table.columns.length
  return [
    { whose: 'their row', values: tie },
    { whose: 'a row that nobody has', values: nobody },
  ].flatMap(({ whose, values }) => [
    {
      what: `insert with ${key.name} to ${whose}`,
      sql: insertSql(table, { ...generateRow(table, tenant, fresh), ...values }),
      expected: expect(canInsert(situation), isTenantItself(table) ? '23505' : '23503'),
    },
    {
      what: `update with ${key.name} to ${whose}`,
      sql: `update ${table.sql} set ${setList(table, values)} where ${whereKey(table, row ?? {})}`,
      expected: expect(mayUpdate),
    },
  ])
}

function strangerTo(value: string | null): string {
  return value !== null && /^\d+$/.test(value) ? '987654' : randomUUID()
}

function setList(table: Table, values: Row): string {
  return table.columns
    .filter(({ name }) => name in values)
    .map((column) => `${quote(column.name)} = ${literal(column, values[column.name] ?? null)}`)
    .join(', ')
}
