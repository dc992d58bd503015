import type { ColumnType } from 'kysely'

type Read<T> = ColumnType<T, never, never>

/** Written by the database whenever an item is. */
export type ItemVersionTable = {
  workspaceId: Read<string>
  itemId: Read<string>
  number: Read<number>
  key: Read<string>
  parentId: Read<string | null>
  position: Read<string>
  data: Read<Record<string, unknown>>
  isRemoved: Read<boolean>
  action: Read<string>
  byId: Read<string | null>
  byName: Read<string>
  begunAt: Read<Date>
  at: Read<Date>
}
