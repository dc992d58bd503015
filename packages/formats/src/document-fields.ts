import { TrustCenter } from '@candor/contract/trust-center'
import * as z from 'zod'

/** The fields that an object schema knows, with their schemas, in its order. */
export function fieldsOf(schema: unknown): [string, unknown][] {
  const object = unwrap(schema)
  return object instanceof z.ZodObject ? Object.entries(object.shape) : []
}

/** The schema of a list's items. */
export function itemSchemaOf(schema: unknown): unknown {
  const list = unwrap(schema)
  return list instanceof z.ZodArray ? list.element : undefined
}

/** The names of the fields that the object at a path may have. */
export function fieldNamesAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = TrustCenter
  for (const part of path) {
    schema =
      typeof part === 'number'
        ? itemSchemaOf(schema)
        : fieldsOf(schema).find(([name]) => name === part)?.[1]
  }
  return fieldsOf(schema).map(([name]) => name)
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema
}
