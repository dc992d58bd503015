import { itemName, type ContentItem } from '@candor/contract/content/item'
import { longestRun } from '@candor/contract/content/longest-run'
import { generateNKeysBetween } from 'fractional-indexing'
import type { DraftItem } from '../item/queries.ts'
import { toContent } from './draft.ts'

export type Placed = { item: ContentItem; position: string }

/** A position for every wanted item, in the given order, keeping as many of the present ones as possible. */
export function positionsFor(wanted: readonly ContentItem[], rows: readonly DraftItem[]): Placed[] {
  const present = new Map(
    toContent(rows).map((content, index) => [
      `${content.parentKey ?? ''}/${itemName(content)}`,
      rows[index]?.position,
    ]),
  )
  const lists = Map.groupBy(wanted, ({ kind, parentKey }) => `${kind}/${parentKey ?? ''}`)
  const positions = new Map(
    [...lists.values()].flatMap((list) => {
      const known = list.map((item) => present.get(`${item.parentKey ?? ''}/${itemName(item)}`))
      return fillPositions(known).map((position, index) => [list[index], position] as const)
    }),
  )
  return wanted.map((item) => ({ item, position: positions.get(item) ?? '' }))
}

/** The longest run of positions that are in order stays; the gaps around it are filled. */
function fillPositions(known: readonly (string | undefined)[]): string[] {
  const sorted = known.filter((position) => position !== undefined).toSorted()
  const ranked = known.flatMap((position, index) =>
    position === undefined ? [] : [{ index, rank: sorted.indexOf(position) }],
  )
  const run = longestRun(ranked.map(({ rank }) => rank))
  const kept = new Set(ranked.filter((_, at) => run.has(at)).map(({ index }) => index))
  const result: string[] = []
  for (let index = 0; index < known.length;) {
    const keep = kept.has(index) ? known[index] : undefined
    if (keep !== undefined) {
      result.push(keep)
      index += 1
      continue
    }
    let end = index
    while (end < known.length && !kept.has(end)) end += 1
    result.push(...generateNKeysBetween(result.at(-1) ?? null, known[end] ?? null, end - index))
    index = end
  }
  return result
}
