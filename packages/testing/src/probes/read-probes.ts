import { literal } from './generate-row.ts'
import {
  conditionColumns,
  type Draft,
  expectRows,
  rightsIn,
  rowsOf,
  type Situation,
  theirs,
} from './situation.ts'
import { type Column, quote } from './table.ts'

/** Every way to see rows of the target. */
export function listReads(situation: Situation): Draft[] {
  return [
    ...listWholeReads(situation),
    ...listLocks(situation),
    ...situation.table.columns.flatMap((column) => listColumnReads(situation, column)),
  ]
}

function listWholeReads(situation: Situation): Draft[] {
  const { table, target, setting } = situation
  const isGranted = rightsIn(situation).select.length === table.columns.length
  const expected = expectRows(situation, isGranted, rowsOf(situation, target).length)
  const whole = `select * from ${table.sql} where ${theirs(situation)}`
  const switched = [target.id, setting.workspaceId ?? ''].map(
    (id) => `select set_config('app.workspace_id', '${id}', true); execute probe_statement`,
  )
  const statements: [string, string][] = [
    ['select', whole],
    ['select in a subquery', `select x.* from (${whole}) x`],
    ['select in a table expression', `with x as materialized (${whole}) select * from x`],
    [
      'select through a subquery in the condition',
      `select a.* from ${table.sql} a where a.ctid = any (array(
        select ctid from ${table.sql} where ${theirs(situation)}))`,
    ],
    [
      'fetch from a cursor',
      `declare probe_cursor cursor for ${whole}; fetch all from probe_cursor`,
    ],
    ['copy to', `copy (${whole}) to stdout`],
    [
      'execute what was prepared in their workspace',
      `deallocate all; prepare probe_statement as ${whole}; ${switched.join('; ')}`,
    ],
  ]
  return statements.map(([what, sql]) => ({ what, sql, expected }))
}

/** A lock on a row shows that it is there, and asks for the right to change it. */
function listLocks(situation: Situation): Draft[] {
  const { table, target } = situation
  const { select, update } = rightsIn(situation)
  const isGranted = select.length > 0 && update.length > 0
  const expected = expectRows(situation, isGranted, rowsOf(situation, target).length)
  return ['update', 'no key update', 'share', 'key share'].map((lock) => ({
    what: `select for ${lock}`,
    sql: `select 1 from ${table.sql} where ${theirs(situation)} for ${lock}`,
    expected,
  }))
}

function listColumnReads(situation: Situation, column: Column): Draft[] {
  const { table, target } = situation
  const { select } = rightsIn(situation)
  const rows = rowsOf(situation, target)
  const name = quote(column.name)
  const value = rows.map((row) => row[column.name]).find((one) => one !== null)
  const needed = [column.name, ...conditionColumns(table)]
  const isGranted = needed.every((one) => select.includes(one))
  const selected = {
    what: `select ${name}`,
    sql: `select ${name} from ${table.sql} where ${theirs(situation)}`,
    expected: expectRows(situation, isGranted, rows.length),
  }
  if (value === undefined || value === null) return [selected]
  const found = {
    what: `find by ${name}`,
    sql: `select 1 from ${table.sql} where ${theirs(situation)}
      and ${name}::text = (${literal(column, value)})::text limit 1`,
    expected: expectRows(situation, isGranted, 1),
  }
  return [selected, found]
}
