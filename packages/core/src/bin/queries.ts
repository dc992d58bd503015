import { daysInBin } from '@candor/contract/inputs/history'
import { titleOf, type ItemData, type KindName } from '@candor/contract/kinds/registry'
import type { Bin, BinItem } from '@candor/contract/views/history'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { ItemTable } from '@candor/db/schema'
import { type Expression, type ExpressionBuilder, type RawBuilder, sql } from 'kysely'

const pageSize = 50
const day = 86_400_000

/** When the days in the bin are over, by the database's clock. */
export function isExpired(deletedAt: Expression<Date | null>): RawBuilder<boolean> {
  return sql<boolean>`${deletedAt} <= now() - make_interval(days => ${daysInBin})`
}

/** What was removed, newest first; what went with a group is told with the group. */
export async function listBin(tx: WorkspaceTx, before?: string): Promise<Bin> {
  const rows = await selectRemoved(tx)
    .$if(before !== undefined, (query) => query.where(behind(before ?? '')))
    .orderBy('item.deletedAt', 'desc')
    .orderBy('item.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const inside = await readInside(tx, shown)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => toBinItem(row, inside.get(row.id) ?? [])),
    next: rows.length > pageSize && last ? `${removedAt(last).toISOString()}_${last.id}` : null,
  }
}

function selectRemoved(tx: WorkspaceTx) {
  return tx
    .selectFrom('item')
    .leftJoin('item as parent', 'parent.id', 'item.parentId')
    .leftJoin('item as twin', (join) =>
      join
        .onRef('twin.kind', '=', 'item.kind')
        .on((eb) => eb(eb.fn('lower', ['twin.key']), '=', eb.fn('lower', ['item.key'])))
        .on('twin.deletedAt', 'is', null),
    )
    .select(['item.id', 'item.kind', 'item.key', 'item.data', 'item.deletedAt'])
    .select(['parent.id as parentId', 'parent.kind as parentKind', 'parent.data as parentData'])
    .select(['parent.deletedAt as parentDeletedAt', 'twin.id as twinId', 'twin.data as twinData'])
    .select((eb) =>
      eb
        .selectFrom('itemVersion')
        .select('byName')
        .whereRef('itemVersion.itemId', '=', 'item.id')
        .orderBy('number', 'desc')
        .limit(1)
        .as('removedBy'),
    )
    .where('item.deletedAt', 'is not', null)
    .where((eb) => eb.not(isExpired(eb.ref('item.deletedAt'))))
    .where((eb) =>
      eb.or([
        eb('parent.deletedAt', 'is', null),
        eb('parent.deletedAt', '<>', eb.ref('item.deletedAt')),
      ]),
    )
}

/** Further down the list than the place that a cursor names. */
function behind(cursor: string) {
  const [at = '', id = ''] = cursor.split('_')
  return (eb: ExpressionBuilder<{ item: ItemTable }, 'item'>) =>
    eb(eb.refTuple('item.deletedAt', 'item.id'), '<', eb.tuple(new Date(at), id))
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRemoved>['execute']>>[number]

/** Titles of what stood in an item and went with it. */
async function readInside(
  tx: WorkspaceTx,
  rows: readonly Row[],
): Promise<ReadonlyMap<string | null, string[]>> {
  if (rows.length === 0) return new Map()
  const removed = new Map(rows.map((row) => [row.id, removedAt(row).getTime()]))
  const children = await tx
    .selectFrom('item')
    .select(['parentId', 'kind', 'data', 'deletedAt'])
    .where('parentId', 'in', [...removed.keys()])
    .where('deletedAt', 'is not', null)
    .orderBy('position')
    .execute()
  const together = children.filter(
    ({ parentId, deletedAt }) => removed.get(parentId ?? '') === deletedAt?.getTime(),
  )
  return new Map(
    [...Map.groupBy(together, ({ parentId }) => parentId)].map(([parentId, ofParent]) => [
      parentId,
      ofParent.map(({ kind, data }) => titleOfRow(kind, data)),
    ]),
  )
}

function toBinItem(row: Row, inside: string[]): BinItem {
  const at = removedAt(row)
  return {
    id: row.id,
    // Only registered kinds are ever written.
    kind: row.kind as KindName,
    key: row.key,
    title: titleOfRow(row.kind, row.data),
    inside,
    parent: parentOf(row),
    keyTakenBy: twinOf(row),
    removedAt: at.toISOString(),
    removedBy: row.removedBy ?? 'somebody',
    expiresAt: new Date(at.getTime() + daysInBin * day).toISOString(),
  }
}

function parentOf({ parentId, parentKind, parentData, parentDeletedAt }: Row): BinItem['parent'] {
  if (parentId === null || parentKind === null || parentData === null) return null
  const title = titleOfRow(parentKind, parentData)
  return { id: parentId, title, isRemoved: parentDeletedAt !== null }
}

function twinOf({ kind, twinId, twinData }: Row): BinItem['keyTakenBy'] {
  if (twinId === null || twinData === null) return null
  return { id: twinId, title: titleOfRow(kind, twinData) }
}

function titleOfRow(kind: string, data: Record<string, unknown>): string {
  // Only registered kinds are ever written, with data that their schemas have parsed.
  return titleOf(kind as KindName, data as ItemData)
}

/** Only rows in the bin are read here. */
function removedAt({ deletedAt }: Pick<Row, 'deletedAt'>): Date {
  return deletedAt ?? new Date(0)
}
