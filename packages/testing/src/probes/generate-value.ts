import { randomUUID } from 'node:crypto'
import { type Column, type Table } from './table.ts'
import { shapedColumns } from './shaped-columns.ts'

/** Which row a value is for: `label` names its owner in every text, `nth` counts the rows of a table. */
export type Place = { label: string; nth: number }

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
  return generate(canaryOf(table, column, place), place)
}

export function canaryOf(table: Table, column: Column, { label, nth }: Place): string {
  const name = `${table.name.split('.').at(-1)}-${column.name}`.replaceAll('_', '-')
  return `${canaryStart(label)}-${name}-${nth}`
}

/** In lower case and without spaces, so that it is an address, a key and half an e-mail as well. */
export function canaryStart(label: string): string {
  return `cnry-${label}`
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
