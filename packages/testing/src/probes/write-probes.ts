import { isTenantItself } from './fill-tenant.ts'
import { generateRow, insertSql, literal, whereKey } from './generate-row.ts'
import type { Expected } from './probe.ts'
import {
  conditionColumns,
  type Draft,
  expectRows,
  expectWrite,
  isInside,
  rightsIn,
  rowsOf,
  type Situation,
  theirs,
} from './situation.ts'
import { type Column, quote, tenantKey } from './table.ts'

/** The number of a row that no table has. */
export const fresh = 1_000

/** Every way to add, change, move and remove rows of the target. */
export function listWrites(situation: Situation): Draft[] {
  const { columns, isTenant } = situation.table
  return [
    ...listInserts(situation),
    ...columns
      .filter(({ isGenerated }) => !isGenerated)
      .flatMap((column) => listUpdates(situation, column)),
    ...(isTenant ? listMoves(situation) : []),
    ...listDeletes(situation),
  ]
}

export function canInsert(situation: Situation): boolean {
  const { insert } = rightsIn(situation)
  const required = situation.table.columns.filter(({ isRequired }) => isRequired)
  return insert.length > 0 && required.every(({ name }) => insert.includes(name))
}

function listInserts(situation: Situation): Draft[] {
  const { table, target } = situation
  const { insert, select } = rightsIn(situation)
  const columns = insert.length > 0 ? insert : undefined
  const sql = insertSql(table, generateRow(table, target, fresh), columns)
  // The tenant's own row is there already, which shows only behind the wall.
  const inside: Expected = isTenantItself(table) ? { code: '23505' } : { rows: 1 }
  const isGranted = canInsert(situation)
  const isReturned = isGranted && conditionColumns(table).every((name) => select.includes(name))
  const expected = expectWrite(situation, isGranted, inside)
  const returning = expectWrite(situation, isReturned, inside)
  const returned = `${sql} returning ${conditionColumns(table).map(quote).join(', ')}`
  const copied: Expected = { code: isGranted ? '0A000' : '42501' }
  return [
    { what: 'insert', sql, expected },
    { what: 'insert returning', sql: returned, expected: returning },
    {
      what: 'insert in a table expression',
      sql: `with x as (${returned}) select * from x`,
      expected: returning,
    },
    {
      what: 'insert from a select',
      sql: sql.replace(/\bvalues \((.*)\)$/s, 'select $1'),
      expected,
    },
    ...(table.isTenant
      ? [{ what: 'copy from', sql: `copy ${table.sql} from stdin`, expected: copied }]
      : []),
  ]
}

function listUpdates(situation: Situation, column: Column): Draft[] {
  const { table, target } = situation
  const { select, update } = rightsIn(situation)
  const rows = rowsOf(situation, target)
  const name = quote(column.name)
  const needed = [column.name, ...conditionColumns(table)]
  const isGranted = update.includes(column.name) && needed.every((one) => select.includes(one))
  const expected = expectRows(situation, isGranted, rows.length)
  const sql = `update ${table.sql} set ${name} = ${name} where ${theirs(situation)}`
  const drafts = [
    { what: `update ${name}`, sql: `${sql} returning *`, expected },
    {
      what: `update ${name} in a table expression`,
      sql: `with x as (${sql} returning ${name}) select * from x`,
      expected,
    },
  ]
  if (isInside(situation)) return drafts
  const changed = literal(column, generateRow(table, target, fresh)[column.name] ?? null)
  return [
    ...drafts,
    {
      what: `change ${name}`,
      sql: `update ${table.sql} set ${name} = ${changed} where ${theirs(situation)}`,
      expected,
    },
  ]
}

/** A move away is refused where the row is seen, and finds nothing where it is not. */
function listMoves(situation: Situation): Draft[] {
  const { table, other } = situation
  const { select, update } = rightsIn(situation)
  const isGranted = update.includes(tenantKey) && select.includes(tenantKey)
  const expected: Expected =
    isGranted && isInside(situation) ? { code: '42501' } : expectRows(situation, isGranted, 0)
  const sql = `update ${table.sql} set ${tenantKey} = '${other.id}' where ${theirs(situation)}`
  return [{ what: 'move', sql, expected }]
}

function listDeletes(situation: Situation): Draft[] {
  const { table, target } = situation
  const { select, delete: mayDelete, insert } = rightsIn(situation)
  const needed = isInside(situation) ? table.primaryKey : conditionColumns(table)
  const isGranted = mayDelete && needed.every((name) => select.includes(name))
  const row = generateRow(table, target, fresh)
  // What nothing refers to can go: a row that was just added.
  const own =
    mayDelete && canInsert(situation)
      ? `${insertSql(table, row, insert)}; delete from ${table.sql} where ${whereKey(table, row)}`
      : `delete from ${table.sql} where ${whereKey(table, rowsOf(situation, target).at(-1) ?? row)}`
  const sql = isInside(situation) ? own : `delete from ${table.sql} where ${theirs(situation)}`
  const expected = expectRows(situation, isGranted, 1)
  return [
    { what: 'delete', sql, expected },
    { what: 'delete returning', sql: `${sql} returning *`, expected },
  ]
}
