import { kinds } from '@candor/contract/kinds/registry'
import { TrustCenter } from '@candor/contract/trust-center'
import * as z from 'zod'

/** JSON Schema (2020-12) of the trust-center document, for editors that check files as they are written. */
export function trustCenterJsonSchema(): object {
  return z.toJSONSchema(TrustCenter.meta({ title: 'Trust center' }), {
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      // What a form shows is no business of a schema.
      delete jsonSchema.input
      delete jsonSchema.placeholder
      if (zodSchema instanceof z.ZodObject) nameLists(jsonSchema.properties)
    },
  })
}

function nameLists(properties: z.core.JSONSchema.BaseSchema['properties']): void {
  for (const { field, plural } of Object.values(kinds)) {
    const property = properties?.[field]
    if (typeof property === 'object') property.title ??= plural
  }
}
