import { type Expected, refused } from './probe.ts'
import {
  conditionColumns,
  type Draft,
  isMalformed,
  rightsIn,
  rowsOf,
  type Situation,
} from './situation.ts'
import { quote } from './table.ts'

/**
 * Statements that forget the condition: they find the rows of the setting and no others. Those that
 * would change rows are taken back.
 */
export function listUnbound(situation: Situation): Draft[] {
  const { table, setting } = situation
  const { select, update, delete: mayDelete } = rightsIn(situation)
  const own = rowsOf(situation, setting.tenant).length
  const expect = (isGranted: boolean): Expected => {
    if (!isGranted) return refused
    return isMalformed(situation) ? { code: '22P02' } : { rows: own }
  }
  const isReadable = select.length === table.columns.length
  const key = conditionColumns(table).map(quote).join(', ')
  const changed = update.find((name) => select.includes(name))
  const column = quote(changed ?? table.columns[0]?.name ?? '')
  const drafts: Draft[] = [
    { what: 'select all', sql: `select * from ${table.sql}`, expected: expect(isReadable) },
    { what: 'copy all', sql: `copy ${table.sql} to stdout`, expected: expect(isReadable) },
    {
      what: 'update all',
      sql: `update ${table.sql} set ${column} = ${column}`,
      expected: expect(changed !== undefined),
    },
    {
      what: 'select with row-level security off',
      sql: `set local row_security = off; select ${key} from ${table.sql}`,
      expected: refused,
    },
  ]
  if (!mayDelete)
    drafts.push({ what: 'delete all', sql: `delete from ${table.sql}`, expected: refused })
  return drafts.map((draft) => ({ ...draft, isKept: false }))
}
