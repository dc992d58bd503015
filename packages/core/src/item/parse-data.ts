import { kindOf, type ItemData, type KindName } from '@candor/contract/kinds/registry'
import { parseInput } from '../app-error.ts'
import { cleanLogos } from '../image/clean-logos.ts'

/** Content checked against its kind's schema; refuses with the path of every field. */
export function parseItemData(kind: KindName, data: unknown): Promise<ItemData> {
  // What the registry's schema of this kind accepts is this kind's data.
  const parsed = parseInput(kindOf(kind).schema, data, ['data']) as ItemData
  return cleanLogos(kind, parsed, ['data'])
}
