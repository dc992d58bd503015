import { fieldsOf, itemSchemaOf } from './document-fields.ts'

/** The same value with the fields of every object in the order of its schema. */
export function inSchemaOrder(value: unknown, schema: unknown): unknown {
  if (Array.isArray(value)) {
    const item = itemSchemaOf(schema)
    return value.map((entry) => inSchemaOrder(entry, item))
  }
  if (typeof value !== 'object' || value === null) return value
  const known = new Map(fieldsOf(schema))
  const names = [...known.keys(), ...Object.keys(value).filter((name) => !known.has(name))]
  const fields = new Map<string, unknown>(Object.entries(value))
  return Object.fromEntries(
    names
      .filter((name) => fields.get(name) !== undefined)
      .map((name) => [name, inSchemaOrder(fields.get(name), known.get(name))]),
  )
}
