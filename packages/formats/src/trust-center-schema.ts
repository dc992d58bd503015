import { TrustCenter } from '@candor/contract/trust-center'
import * as z from 'zod'

/** JSON Schema (2020-12) of the trust-center document, with the labels and help of every field. */
export function trustCenterJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(TrustCenter, { target: 'draft-2020-12' })
  return {
    $schema,
    title: 'Candor trust-center document',
    description: 'The whole content of a trust center, as YAML or JSON.',
    ...schema,
  }
}
