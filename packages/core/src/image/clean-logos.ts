import { assemble, flatten } from '@candor/contract/content/item'
import { kindOf, type ItemData, type KindName } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'
import type * as z from 'zod'
import { cleanLogo } from './clean-logo.ts'

/** Content with each of its logos made clean, whatever kind they are in. */
export async function cleanLogos(
  kind: KindName,
  data: ItemData,
  path: readonly string[],
): Promise<ItemData> {
  const fields = Object.entries(kindOf(kind).schema.shape)
    .filter(([, schema]) => asType(schema).meta()?.input === 'logo')
    .map(([field]) => field)
  const entries = Object.entries(data).map(async ([field, value]) =>
    fields.includes(field) && typeof value === 'string'
      ? [field, await cleanLogo(value, [...path, field])]
      : [field, value],
  )
  // Only the text of a logo is another one.
  return Object.fromEntries(await Promise.all(entries)) as ItemData
}

/** Zod types the parts of a schema by its core; every one that we build is of its classic kind. */
function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType
}

export async function cleanDocument(document: TrustCenter): Promise<TrustCenter> {
  const items = flatten(document).map(async (item) => ({
    ...item,
    data: await cleanLogos(item.kind, item.data, [kindOf(item.kind).field]),
  }))
  return assemble(await Promise.all(items))
}
