import { randomUUID } from 'node:crypto'
import { canaryOf, type Place } from './canary.ts'
import { shapedColumns } from './shaped-columns.ts'
import type { Column, Table } from './table.ts'

/**
 * A valid value as PostgreSQL reads it. Every text, file and JSON carries a canary that names owner,
 * table and column. A column that nothing here can fill stops the run.
 */
export function generateValue(table: Table, column: Column, place: Place): string | null {
  const shape = shapedColumns[`${table.name}.${column.name}`]
  if (shape) return shape(place)
  if (column.choices[0] !== undefined) return column.choices[0]
  const generate = byType[column.type]
  if (!generate) {
    throw new Error(`No generator for ${table.name}.${column.name} (${column.type})`)
  }
  return generate(canaryOf(table.name, column.name, place), place)
}

const number = (_: string, { nth }: Place) => String(nth)
const moment = () => '2026-01-02T03:04:05Z'
const text = (canary: string) => canary
const json = (canary: string) => JSON.stringify({ canary })

const byType: Record<string, (canary: string, place: Place) => string> = {
  uuid: () => randomUUID(),
  text,
  'character varying': text,
  name: text,
  smallint: number,
  integer: number,
  bigint: number,
  xid8: number,
  numeric: number,
  real: number,
  'double precision': number,
  boolean: () => 'true',
  json,
  jsonb: json,
  bytea: (canary) => `\\x${Buffer.from(canary).toString('hex')}`,
  date: moment,
  'timestamp with time zone': moment,
  'timestamp without time zone': moment,
  interval: () => '1 hour',
  inet: (_, { nth }) => `192.0.2.${nth % 256}`,
  'text[]': (canary) => `{${canary}}`,
  'uuid[]': () => `{${randomUUID()}}`,
  'integer[]': (_, { nth }) => `{${nth}}`,
}
