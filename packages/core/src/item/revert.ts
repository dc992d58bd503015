import { isSame } from '@candor/contract/content/compare'
import { RevertItem } from '@candor/contract/inputs/history'
import { userIdOf } from '../actor.ts'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { checkKey } from './key.ts'
import { parseItemData } from './parse-data.ts'
import { findItem, getItem, listItems } from './queries.ts'
import { saveItem } from './write.ts'

/** Makes an item say again what a version of its history says; where it stands stays as it is. */
export const revertItem = command({
  action: 'item.revert',
  input: RevertItem,
  async run(tx, { id, version, number }, actor) {
    const old = await tx
      .selectFrom('itemVersion')
      .select(['key', 'data'])
      .where('itemId', '=', id)
      .where('number', '=', number)
      .executeTakeFirst()
    if (!old) throw notFound('The version')
    const before = await findItem(tx, id)
    if (!before) throw new AppError('conflict', 'This item is in the bin: restore it first')
    if (before.version !== version) {
      throw new AppError('stale', 'Somebody else saved this item since you opened it', {
        current: before,
      })
    }
    const { key } = old
    // What was good once may break a rule of today.
    const data = await parseItemData(before.kind, old.data)
    checkKey(await listItems(tx), { id, kind: before.kind, key })
    const object = `${before.kind}/${before.key}`
    if (key === before.key && isSame(data, before.data)) {
      return { result: before, object, unchanged: true }
    }
    await saveItem(tx, before, { key, data: JSON.stringify(data), updatedBy: userIdOf(actor) })
    return {
      result: await getItem(tx, id),
      object,
      before: { key: before.key, ...before.data },
      after: { key, ...data },
    }
  },
})
