import * as z from 'zod'

/** The JSON Schema (2020-12) of one side of a schema; what a form shows is no business of it. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'throw',
    override({ jsonSchema }) {
      delete jsonSchema.input
      delete jsonSchema.placeholder
    },
  })
  return json
}
