import { flatten, itemName, type ContentItem } from '@candor/contract/content/item'
import { isSame } from '@candor/contract/content/compare'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { databaseTime } from '../database-time.ts'
import { type DraftItem, listItems } from '../item/queries.ts'
import { checkDraftSize } from '../item/size.ts'
import { positionsFor } from './positions.ts'

/**
 * Makes the draft exactly what a document says, touching only the rows that differ: items keep their
 * ids, and an item that was removed before comes back as itself.
 */
export async function writeDraft(
  tx: WorkspaceTx,
  document: TrustCenter,
  userId: string | null,
): Promise<void> {
  const wanted = flatten(document)
  const rows = await listItems(tx)
  const byName = new Map(rows.map((row) => [itemName(row), row]))
  const stamp = { updatedAt: await databaseTime(tx), updatedBy: userId }
  await removeOthers(tx, { rows, wanted: new Set(wanted.map(itemName)), userId })
  const ids = new Map<string, string>()
  for (const { item, position } of positionsFor(wanted, rows)) {
    const parentId = ids.get(parentName(item)) ?? null
    const row = byName.get(itemName(item))
    const write = { tx, item, values: { parentId, position, ...stamp } }
    ids.set(itemName(item), row ? await updateRow(write, row) : await insertRow(write))
  }
  await checkDraftSize(tx)
}

type Write = {
  tx: WorkspaceTx
  item: ContentItem
  values: { parentId: string | null; position: string; updatedAt: Date; updatedBy: string | null }
}

/** Only a control has a parent, and only a control group can be one. */
function parentName(item: ContentItem): string {
  return itemName({ kind: 'control-group', key: item.parentKey ?? '' })
}

type Others = {
  rows: readonly DraftItem[]
  wanted: ReadonlySet<string>
  userId: string | null
}

async function removeOthers(tx: WorkspaceTx, { rows, wanted, userId }: Others): Promise<void> {
  const gone = rows.filter((row) => !wanted.has(itemName(row))).map(({ id }) => id)
  if (gone.length === 0) return
  const deletedAt = await databaseTime(tx)
  await tx
    .updateTable('item')
    .set({ deletedAt, updatedBy: userId })
    .where('id', 'in', gone)
    .execute()
}

async function updateRow({ tx, item, values }: Write, row: DraftItem): Promise<string> {
  const isUnchanged =
    isSame(row.data, item.data) &&
    row.parentId === values.parentId &&
    row.position === values.position
  if (isUnchanged) return row.id
  await tx
    .updateTable('item')
    .set({ ...values, data: JSON.stringify(item.data), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  return row.id
}

async function insertRow({ tx, item, values }: Write): Promise<string> {
  const { kind, key } = item
  const data = JSON.stringify(item.data)
  const removed = await tx
    .selectFrom('item')
    .select(['id', 'version'])
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('deletedAt', 'is not', null)
    .orderBy('deletedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (removed) {
    await tx
      .updateTable('item')
      .set({ ...values, data, deletedAt: null, version: removed.version + 1 })
      .where('id', '=', removed.id)
      .execute()
    return removed.id
  }
  const { id } = await tx
    .insertInto('item')
    .values({ ...values, kind, key, data })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
