import type { ItemData } from '@candor/contract/kinds/registry'

/** The API has checked what an item says against its kind's schema before keeping it. */
export function asItemData(data: Record<string, unknown>): ItemData {
  return data as ItemData
}
