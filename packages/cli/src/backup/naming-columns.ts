import type { BackupTable } from './tables.ts'

/** A column with the id of an account in it, or with a list of them. */
export type NamingColumn = { column: string; isList: boolean }

/** Lists of ids, which refer to nothing by themselves. */
const lists: Readonly<Record<string, readonly string[]>> = {
  'public.item': ['edited_by', 'moved_by'],
}

/** Those of a section's columns that name accounts. */
export function peopleIn(
  { name, userColumns }: Pick<BackupTable, 'name' | 'userColumns'>,
  columns: readonly string[],
): NamingColumn[] {
  const single = userColumns.map((column) => ({ column, isList: false }))
  const many = (lists[name] ?? []).map((column) => ({ column, isList: true }))
  return [...single, ...many].filter(({ column }) => columns.includes(column))
}
