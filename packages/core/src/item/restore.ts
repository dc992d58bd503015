import { RestoreItem } from '@candor/contract/inputs'
import type { KindName } from '@candor/contract/kinds/registry'
import { maxItemsPerKind } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { onDuplicate } from '../on-duplicate.ts'
import { parentFor, positionAt } from './place.ts'
import { type DraftItem, getItem, listItems } from './queries.ts'
import { checkDraftSize } from './size.ts'

/** Brings back an item, and the items that were removed together with it. */
export const restoreItem = command({
  action: 'item.restore',
  input: RestoreItem,
  async run(tx, { id }) {
    const removed = await tx
      .selectFrom('item')
      .select(['kind', 'key', 'data', 'parentId', 'deletedAt'])
      .where('id', '=', id)
      .where('deletedAt', 'is not', null)
      .executeTakeFirst()
    if (!removed) throw notFound('The removed item')
    // Only registered kinds are ever written.
    const kind = removed.kind as KindName
    const items = await listItems(tx)
    parentFor(items, kind, removed.parentId)
    await checkRoom(tx, { items, id, kind, deletedAt: removed.deletedAt })
    const write = tx
      .updateTable('item')
      .set((eb) => ({ deletedAt: null, version: eb('version', '+', 1) }))
      .where('deletedAt', '=', removed.deletedAt)
      .where((eb) => eb.or([eb('id', '=', id), eb('parentId', '=', id)]))
      .execute()
    await onDuplicate(write, 'item_key', () => {
      return new AppError('conflict', 'Another item has the same key by now: change that one first')
    })
    await checkDraftSize(tx)
    await standApart(tx, id, items)
    return {
      result: await getItem(tx, id),
      object: `${removed.kind}/${removed.key}`,
      after: { key: removed.key, ...removed.data },
    }
  },
})

type Coming = { items: readonly DraftItem[]; id: string; kind: KindName; deletedAt: Date | null }

/** What comes back counts against the limits like what is new. */
async function checkRoom(tx: WorkspaceTx, { items, id, kind, deletedAt }: Coming): Promise<void> {
  const coming = await tx
    .selectFrom('item')
    .select('kind')
    .where('deletedAt', '=', deletedAt)
    .where((eb) => eb.or([eb('id', '=', id), eb('parentId', '=', id)]))
    .execute()
  const all = [...items, ...coming].map((item) => item.kind)
  const full = [kind, ...coming.map((item) => item.kind)].find(
    (name) => all.filter((other) => other === name).length > maxItemsPerKind,
  )
  if (full) throw new AppError('invalid', `There can be at most ${maxItemsPerKind} of a kind`)
}

/** While it was away another item may have been given its place; then it stands behind that one. */
async function standApart(
  tx: WorkspaceTx,
  id: string,
  others: readonly DraftItem[],
): Promise<void> {
  const { kind, parentId, position } = await getItem(tx, id)
  const twin = others.find(
    (other) => other.kind === kind && other.parentId === parentId && other.position === position,
  )
  if (!twin) return
  const apart = positionAt(others, kind, { parentId, afterId: twin.id })
  await tx.updateTable('item').set({ position: apart }).where('id', '=', id).execute()
}
