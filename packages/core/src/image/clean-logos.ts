import { assemble, flatten } from '@candor/contract/content/item'
import { kindOf, type ItemData, type KindName } from '@candor/contract/kinds/registry'
import type { InputType } from '@candor/contract/text'
import type { TrustCenter } from '@candor/contract/trust-center'
import type * as z from 'zod'
import { cleanIcon, cleanLogo } from './clean-logo.ts'

/** Content with each of its logos and icons made clean, whatever kind they are in. */
export async function cleanLogos(
  kind: KindName,
  data: ItemData,
  path: readonly string[],
): Promise<ItemData> {
  const { shape } = kindOf(kind).schema
  const entries = Object.entries(data).map(async ([field, value]) => {
    const clean = cleaners.get(asType(shape[field])?.meta()?.input)
    return clean && typeof value === 'string'
      ? [field, await clean(value, [...path, field])]
      : [field, value]
  })
  // Only the text of a picture is another one.
  return Object.fromEntries(await Promise.all(entries)) as ItemData
}

const cleaners = new Map<InputType | undefined, typeof cleanLogo>([
  ['logo', cleanLogo],
  ['icon', cleanIcon],
])

/** Zod types the parts of a schema by its core; every one that we build is of its classic kind. */
function asType(schema: unknown): z.ZodType | undefined {
  return schema as z.ZodType | undefined
}

export async function cleanDocument(document: TrustCenter): Promise<TrustCenter> {
  const items = flatten(document).map(async (item) => ({
    ...item,
    data: await cleanLogos(item.kind, item.data, [kindOf(item.kind).field]),
  }))
  return assemble(await Promise.all(items))
}
