import * as z from 'zod'

/** The value with the fields of its objects in the order of the schema; fields without a value are left out. */
export function inSchemaOrder(value: unknown, schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodOptional) return inSchemaOrder(value, schema.unwrap())
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((one) => inSchemaOrder(one, schema.element))
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value
  const fields = new Map(Object.entries(value))
  return Object.fromEntries(
    Object.entries(schema.shape).flatMap(([name, of]) => {
      const field = fields.get(name)
      return field === undefined ? [] : [[name, inSchemaOrder(field, of as z.core.$ZodType)]]
    }),
  )
}
