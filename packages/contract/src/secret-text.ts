import * as z from 'zod'

const secrets = z.registry<{ isSecret: true }>()

/** Marks a schema's values as secret: the audit log leaves them out, wherever they turn up. */
export function secretText<Schema extends z.ZodType>(schema: Schema): Schema {
  secrets.add(schema, { isSecret: true })
  return schema
}

export function isSecret(schema: z.ZodType): boolean {
  return secrets.get(schema)?.isSecret === true
}
