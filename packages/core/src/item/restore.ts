import { RestoreItem } from '@candor/contract/inputs'
import { itemName } from '@candor/contract/content/item'
import { kindOf, titleOf, type ItemData, type KindName } from '@candor/contract/kinds/registry'
import { maxItemsPerKind } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { userIdOf } from '../actor.ts'
import { AppError, notFound } from '../app-error.ts'
import { along } from '../audit/along.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { parentFor, positionAt } from './place.ts'
import { type DraftItem, getItem, listItems } from './queries.ts'
import { checkDraftSize } from './size.ts'

/** Brings back an item, and the items that were removed together with it. */
export const restoreItem = command({
  action: 'item.restore',
  input: RestoreItem,
  async run(tx, { id }, actor) {
    const removed = await findRemoved(tx, id)
    if (!removed) throw notFound('The removed item')
    // Only registered kinds are ever written.
    const kind = removed.kind as KindName
    const items = await listItems(tx)
    await checkParent(tx, items, removed.parentId)
    parentFor(items, kind, removed.parentId)
    const coming = await listComing(tx, id, removed.deletedAt)
    const others = coming.filter((item) => item.id !== id)
    checkRoom(items, coming)
    checkKeys(items, coming)
    // Whoever brings something back edits it: nobody approves what is theirs.
    const stamp = { updatedAt: await databaseTime(tx), updatedBy: userIdOf(actor) }
    await tx
      .updateTable('item')
      .set((eb) => ({ ...stamp, deletedAt: null, version: eb('version', '+', 1) }))
      .where(
        'id',
        'in',
        coming.map((item) => item.id),
      )
      .execute()
    await checkDraftSize(tx)
    await standApart(tx, id, items)
    return {
      result: await getItem(tx, id),
      object: `${removed.kind}/${removed.key}`,
      after: { key: removed.key, ...removed.data, ...along(others.map(itemName)) },
    }
  },
})

function findRemoved(tx: WorkspaceTx, id: string) {
  return tx
    .selectFrom('item')
    .select(['kind', 'key', 'data', 'parentId', 'deletedAt'])
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
}

type Coming = { id: string; kind: string; key: string }

/** What was removed at one time comes back at one time. */
function listComing(tx: WorkspaceTx, id: string, deletedAt: Date | null): Promise<Coming[]> {
  return tx
    .selectFrom('item')
    .select(['id', 'kind', 'key'])
    .where('deletedAt', '=', deletedAt)
    .where((eb) => eb.or([eb('id', '=', id), eb('parentId', '=', id)]))
    .orderBy('position')
    .execute()
}

/** A group that is in the bin too says so, and by which name. */
async function checkParent(
  tx: WorkspaceTx,
  items: readonly DraftItem[],
  parentId: string | null,
): Promise<void> {
  if (parentId === null || items.some(({ id }) => id === parentId)) return
  const parent = await findRemoved(tx, parentId)
  if (!parent) return
  const title = titleOf(parent.kind as KindName, parent.data as ItemData)
  throw new AppError('conflict', `Its group “${title}” is in the bin too: restore the group first`)
}

/** What comes back counts against the limits like what is new. */
function checkRoom(items: readonly DraftItem[], coming: readonly Coming[]): void {
  const all = [...items, ...coming].map((item) => item.kind)
  const full = coming.find(
    ({ kind }) => all.filter((other) => other === kind).length > maxItemsPerKind,
  )
  if (!full) return
  const { plural } = kindOf(full.kind as KindName)
  const message = `There can be at most ${maxItemsPerKind} of a kind (${plural}): remove one first`
  throw new AppError('invalid', message)
}

/** Another item may have been given the key of one that was away. */
function checkKeys(items: readonly DraftItem[], coming: readonly Coming[]): void {
  const nameOf = ({ kind, key }: { kind: string; key: string }) => `${kind}/${key.toLowerCase()}`
  const names = new Set(coming.map(nameOf))
  const taker = items.find((item) => names.has(nameOf(item)))
  if (!taker) return
  const title = titleOf(taker.kind, taker.data as ItemData)
  throw new AppError(
    'conflict',
    `“${title}” has the key ${taker.key} by now: give that one another key first`,
  )
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
