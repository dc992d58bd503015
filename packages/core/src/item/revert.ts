import { isSame } from '@candor/contract/content/compare'
import { flatten, itemName } from '@candor/contract/content/item'
import { RevertItem } from '@candor/contract/inputs/history'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { userIdOf } from '../actor.ts'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { noteEditor } from '../review/note-editors.ts'
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
      .select(['key', 'data', 'byId', 'at'])
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
    if (!(await wentOut(tx, { kind: before.kind, ...old }))) await noteEditor(tx, id, old.byId)
    return {
      result: await getItem(tx, id),
      object,
      before: { key: before.key, ...before.data },
      after: { key, ...data },
    }
  },
})

type Version = { kind: string; key: string; data: object; at: Date }

/** Whether the first release after a version says the same: then it was seen by whoever had to. */
async function wentOut(tx: WorkspaceTx, { at, data, ...named }: Version): Promise<boolean> {
  const release = await tx
    .selectFrom('release')
    .select('document')
    .where('publishedAt', '>=', at)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  // Only validated documents are ever published.
  const items = release ? flatten(release.document as TrustCenter) : []
  return items.some((item) => itemName(item) === itemName(named) && isSame(item.data, data))
}
