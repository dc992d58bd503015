import { kindOf, type KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { siblingsOf } from './arrangement.ts'
import type { Adding } from './list-setting.ts'

/** Where a new item goes: behind the open one, or last; what needs a group and has none, asks for that first. */
export function nextPlace(items: readonly Item[], kind: KindName, open: Item | null): Adding {
  const { parent } = kindOf(kind)
  if (open?.kind === kind) return { kind, parentId: open.parentId, afterId: open.id }
  if (!parent) return { kind, parentId: null, afterId: lastOf(items, kind, null) }
  const groups = items.filter((item) => item.kind === parent)
  const group = open?.kind === parent ? open : groups.at(-1)
  // The only kinds with a parent stand in a kind that has none itself.
  if (!group) return nextPlace(items, parent as KindName, null)
  return { kind, parentId: group.id, afterId: lastOf(items, kind, group.id) }
}

function lastOf(items: readonly Item[], kind: KindName, parentId: string | null): string | null {
  return siblingsOf(items, { kind, parentId }).at(-1)?.id ?? null
}
