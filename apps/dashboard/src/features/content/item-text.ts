import { titleOf, type ItemData } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'

/** What people call an item of the draft. */
export function titleOfItem({ kind, data }: Pick<Item, 'kind' | 'data'>): string {
  // What the API calls an item of a kind has been checked by that kind's schema.
  return titleOf(kind, data as ItemData)
}

/** A text of an item's data, where it has one of that name. */
export function textOf({ data }: Pick<Item, 'data'>, field: string): string | undefined {
  const value = data[field]
  return typeof value === 'string' ? value : undefined
}
