import * as z from 'zod'

const secrets = new WeakSet<object>()

/** Marks a schema's values as secret: the audit log leaves them out, wherever they turn up. */
export function secretText<Schema extends z.ZodType>(schema: Schema): Schema {
  secrets.add(schema)
  return schema
}

export function isSecret(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && secrets.has(schema)
}
