import type { Change } from '@candor/contract/content/compare'
import { flatten, itemName } from '@candor/contract/content/item'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { readPublished } from '../release/queries.ts'
import type { Settled } from './note-editors.ts'
import { listName } from './placed-change.ts'

export type Movers = {
  /** Everybody who had a hand in where a change puts its item. */
  of: (change: Pick<Change, 'kind' | 'key' | 'type' | 'moved' | 'after'>) => string[]
}

/**
 * A new order is told by the fewest items that explain it, whichever were moved: so whoever moved anything
 * that stands in a list, and stood there before, is an author of every place in it.
 */
export async function readMovers(tx: WorkspaceTx): Promise<Movers> {
  const rows = await readMoved(tx)
  if (rows.length === 0) return { of: () => [] }
  const { document } = await readPublished(tx)
  const lists = new Map(
    (document ? flatten(document) : []).map((one) => [itemName(one), listName(one)]),
  )
  const own = new Map(rows.map((row) => [itemName(row), row.movedBy]))
  const stayed = rows.filter((row) => lists.get(itemName(row)) === listName(row))
  const byList = Map.groupBy(stayed, listName)
  return {
    of({ after, type, moved, ...named }) {
      if (!after || (type !== 'added' && !moved)) return []
      const others = byList.get(listName(after)) ?? []
      return [...(own.get(itemName(named)) ?? []), ...others.flatMap(({ movedBy }) => movedBy)]
    },
  }
}

/** What was put where the page has it now was moved by nobody since, nor where a list is as it was. */
export async function forgetMovers(
  tx: WorkspaceTx,
  { published, left }: Pick<Settled, 'published' | 'left'>,
): Promise<void> {
  const rows = await readMoved(tx)
  const placed = new Set(published.filter(hasPlace).map(itemName))
  const unsettled = new Set(
    left
      .filter(hasPlace)
      .flatMap(({ before, after }) =>
        [before, after].flatMap((one) => (one ? [listName(one)] : [])),
      ),
  )
  const ids = rows
    .filter((row) => placed.has(itemName(row)) || !unsettled.has(listName(row)))
    .map(({ id }) => id)
  if (ids.length === 0) return
  await tx.updateTable('item').set({ movedBy: [] }).where('id', 'in', ids).execute()
}

/** All but what says something else at the same place. */
function hasPlace({ type, moved }: Change): boolean {
  return type !== 'edited' || moved
}

function readMoved(tx: WorkspaceTx) {
  return tx
    .selectFrom('item')
    .leftJoin('item as parent', 'parent.id', 'item.parentId')
    .select(['item.id', 'item.kind', 'item.key', 'item.movedBy', 'parent.key as parentKey'])
    .where('item.deletedAt', 'is', null)
    .where((eb) => eb('item.movedBy', '<>', eb.val<string[]>([])))
    .execute()
}
