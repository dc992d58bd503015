import { isTenantItself } from './fill-tenant.ts'
import { generateRow, insertSql, type Row, type Tenant } from './generate-row.ts'
import { type Expected, refused } from './probe.ts'
import { type Draft, expectWrite, isInside, rightsIn, rowsOf, type Situation } from './situation.ts'
import { quote, type Table, tenantKey } from './table.ts'
import { canInsert, fresh } from './write-probes.ts'

/** Upserts on every unique index: with the target's own row, and with a row of ours that collides. */
export function listConflicts(situation: Situation): Draft[] {
  const { table, target, setting } = situation
  const row = rowsOf(situation, target)[0]
  if (!row) throw new Error(`No row in ${table.name}`)
  const { tenant } = setting
  const ours =
    table.isTenant && tenant && !isInside(situation) ? copyFor(table, row, tenant) : undefined
  return table.uniques.flatMap((index) => [
    ...listCopies(situation, { index, row }),
    ...(ours ? [collideWith(situation, { index, row: ours })] : []),
  ])
}

type Collision = { index: Table['uniques'][number]; row: Row }

function listCopies(situation: Situation, { index, row }: Collision): Draft[] {
  const { table } = situation
  const mayLeave = canInsert(situation) && canReadAll(situation)
  return [
    {
      what: `upsert by ${index.target}`,
      sql: upsertSql(situation, { index, row }),
      expected: expectWrite(situation, canUpsert(situation), { rows: 1 }),
    },
    {
      what: `insert unless there, by ${index.target}`,
      sql: `${insertSql(table, row)} on conflict ${index.target} do nothing`,
      expected: expectWrite(situation, mayLeave, { rows: 0 }),
    },
  ]
}

function collideWith(situation: Situation, { index, row }: Collision): Draft {
  return {
    what: `upsert of ours by ${index.target}`,
    sql: upsertSql(situation, { index, row }),
    expected: canUpsert(situation) ? expectCollision(situation.table, index) : refused,
    isKept: false,
  }
}

function upsertSql(situation: Situation, { index, row }: Collision): string {
  const { table } = situation
  const column = quote(changeable(situation) ?? table.columns[0]?.name ?? '')
  return `${insertSql(table, row)}
    on conflict ${index.target} do update set ${column} = excluded.${column}`
}

/** A column that the role may update, best one that no unique index looks at. */
function changeable(situation: Situation): string | undefined {
  const { update } = rightsIn(situation)
  const unique = new Set(situation.table.uniques.flatMap(({ columns }) => columns))
  return update.find((name) => !unique.has(name)) ?? update[0]
}

function canReadAll(situation: Situation): boolean {
  return rightsIn(situation).select.length === situation.table.columns.length
}

function canUpsert(situation: Situation): boolean {
  return canInsert(situation) && canReadAll(situation) && changeable(situation) !== undefined
}

/** The target's row as one of ours, tied to our own rows. */
function copyFor(table: Table, row: Row, tenant: Tenant): Row {
  const own = generateRow(table, tenant, fresh)
  const ties = table.foreignKeys.flatMap(({ columns }) => columns)
  return {
    ...row,
    ...Object.fromEntries([tenantKey, ...ties].map((name) => [name, own[name] ?? null])),
  }
}

/** Their row is behind the wall where the index spans workspaces; else ours is a row of its own. */
function expectCollision(table: Table, { hasTenantKey }: Table['uniques'][number]): Expected {
  if (!hasTenantKey) return refused
  const hasGlobal = table.uniques.some((unique) => !unique.hasTenantKey)
  return hasGlobal && !isTenantItself(table) ? { code: '23505' } : { rows: 1 }
}
