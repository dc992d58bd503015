import type { ColumnType, JSONColumnType } from 'kysely'

export type Timestamp = ColumnType<Date, Date | string, Date | string>
export type UpdatedAt = ColumnType<Date, Date | string | undefined, Date | string>
export type MadeAt = ColumnType<Date, Date | string | undefined, never>
/** Written as text, so that an array is not taken for a Postgres array. */
export type Json<T> = JSONColumnType<T & object>
