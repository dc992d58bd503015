import { titleOf } from '@candor/contract/kinds/registry'
import type { ChangeView, Item } from '@candor/contract/views'
import { asItemData } from '../../api/item-data.ts'

/** Titles of the control groups by key, those that are leaving included. */
export function groupTitles(
  items: readonly Pick<Item, 'kind' | 'key' | 'data'>[],
  changes: readonly ChangeView[],
): ReadonlyMap<string, string> {
  const known = [...changes.flatMap(({ before }) => (before ? [before] : [])), ...items]
  return new Map(
    known
      .filter(({ kind }) => kind === 'control-group')
      .map((group) => [group.key, titleOf(group.kind, asItemData(group.data))]),
  )
}
