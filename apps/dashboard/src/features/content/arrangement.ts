import type { KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'

/** Where an item stands: in a parent where its kind has one, behind a sibling or first. */
export type Place = { parentId: string | null; afterId: string | null }

export function siblingsOf(items: readonly Item[], item: Pick<Item, 'kind' | 'parentId'>): Item[] {
  return items.filter(({ kind, parentId }) => kind === item.kind && parentId === item.parentId)
}

export function placeOf(items: readonly Item[], item: Item): Place {
  const siblings = siblingsOf(items, item)
  const index = siblings.findIndex(({ id }) => id === item.id)
  return { parentId: item.parentId, afterId: siblings[index - 1]?.id ?? null }
}

/** The items with one of them in another place; the same list where that place is not there. */
export function withMoved(items: readonly Item[], id: string, place: Place): readonly Item[] {
  const item = items.find((other) => other.id === id)
  if (!item) return items
  const moved = { ...item, parentId: place.parentId }
  const others = items.filter((other) => other.id !== id)
  const siblings = siblingsOf(others, moved)
  const [first] = siblings
  if (place.afterId === null) {
    const at = first ? others.indexOf(first) : others.length
    return others.toSpliced(at, 0, moved)
  }
  const before = siblings.find((other) => other.id === place.afterId)
  return before ? others.toSpliced(others.indexOf(before) + 1, 0, moved) : items
}

/** One place up or down; at the end of its group, into the next one. Undefined where it ends. */
export function stepFrom(items: readonly Item[], item: Item, by: 1 | -1): Place | undefined {
  const siblings = siblingsOf(items, item)
  const index = siblings.findIndex(({ id }) => id === item.id)
  const to = index + by
  if (to >= 0 && to < siblings.length) {
    const before = by === 1 ? siblings[to] : siblings[to - 1]
    return { parentId: item.parentId, afterId: before?.id ?? null }
  }
  const group = neighbourGroup(items, item, by)
  if (!group) return undefined
  const last = siblingsOf(items, { kind: item.kind, parentId: group.id }).at(-1)
  return { parentId: group.id, afterId: by === 1 ? null : (last?.id ?? null) }
}

function neighbourGroup(items: readonly Item[], item: Item, by: 1 | -1): Item | undefined {
  const parent = items.find(({ id }) => id === item.parentId)
  if (!parent) return undefined
  const groups = siblingsOf(items, parent)
  return groups[groups.indexOf(parent) + by]
}

/** The list as it is read: groups each before what stands in them, otherwise in order. */
export function inReadingOrder(items: readonly Item[], kinds: readonly KindName[]): Item[] {
  const shown = items.filter(({ kind }) => kinds.includes(kind))
  const ids = new Set(shown.map(({ id }) => id))
  return shown
    .filter(({ parentId }) => parentId === null || !ids.has(parentId))
    .flatMap((item) => [item, ...shown.filter(({ parentId }) => parentId === item.id)])
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']
const cardinals = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']

/** “second of three”; beyond eight in figures. */
export function positionWords(index: number, count: number): string {
  const position = ordinals[index]
  const total = cardinals[count]
  return position && total ? `${position} of ${total}` : `number ${index + 1} of ${count}`
}

/** Where an item stands now, to be announced: “second of three in Identity & access”. */
export function standing(
  items: readonly Item[],
  id: string,
  titleOf: (item: Item) => string,
): string {
  const item = items.find((other) => other.id === id)
  if (!item) return ''
  const siblings = siblingsOf(items, item)
  const words = positionWords(siblings.indexOf(item), siblings.length)
  const parent = items.find((other) => other.id === item.parentId)
  return parent ? `${words} in ${titleOf(parent)}` : words
}
