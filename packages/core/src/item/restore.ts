import { RestoreItem } from '@candor/contract/inputs'
import type { KindName } from '@candor/contract/kinds/registry'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { onDuplicate } from '../on-duplicate.ts'
import { parentFor } from './place.ts'
import { getItem, listItems } from './queries.ts'

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
    parentFor(await listItems(tx), removed.kind as KindName, removed.parentId)
    const write = tx
      .updateTable('item')
      .set((eb) => ({ deletedAt: null, version: eb('version', '+', 1) }))
      .where('deletedAt', '=', removed.deletedAt)
      .where((eb) => eb.or([eb('id', '=', id), eb('parentId', '=', id)]))
      .execute()
    await onDuplicate(write, 'item_key', () => {
      return new AppError('conflict', `Another item has the key ${removed.key} by now`)
    })
    return {
      result: await getItem(tx, id),
      object: `${removed.kind}/${removed.key}`,
      after: { key: removed.key, ...removed.data },
    }
  },
})
