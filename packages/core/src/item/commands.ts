import { CreateItem, MoveItem, RemoveItem, UpdateItem } from '@candor/contract/inputs'
import { isSame } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { maxItemsPerKind } from '@candor/contract/trust-center'
import { AppError, notFound } from '../app-error.ts'
import { userIdOf } from '../actor.ts'
import { along } from '../audit/along.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { checkKey, makeKey } from './key.ts'
import { parseItemData } from './parse-data.ts'
import { parentFor, positionAt } from './place.ts'
import { type DraftItem, getItem, listItems } from './queries.ts'
import { insertItem, saveItem } from './write.ts'

export const createItem = command({
  action: 'item.create',
  input: CreateItem,
  async run(tx, input, actor) {
    const items = await listItems(tx)
    const { kind } = input
    const present = items.find(({ id }) => id === input.id)
    if (present) {
      return { result: present, object: `${present.kind}/${present.key}`, unchanged: true }
    }
    if (items.filter((item) => item.kind === kind).length >= maxItemsPerKind) {
      throw new AppError('invalid', `There can be at most ${maxItemsPerKind} of a kind`)
    }
    const data = await parseItemData(kind, input.data)
    const key = input.key ?? makeKey(items, kind, data)
    checkKey(items, { kind, key })
    const parentId = parentFor(items, kind, input.parentId)
    const { id } = await insertItem(tx, {
      ...(input.id === undefined ? {} : { id: input.id }),
      kind,
      key,
      parentId,
      position: positionAt(items, kind, { parentId, afterId: input.afterId }),
      data: JSON.stringify(data),
      updatedBy: userIdOf(actor),
    })
    return { result: await getItem(tx, id), object: `${kind}/${key}`, after: { key, ...data } }
  },
})

export const updateItem = command({
  action: 'item.update',
  input: UpdateItem,
  async run(tx, input, actor) {
    const items = await listItems(tx)
    const before = itemIn(items, input.id)
    if (before.version !== input.version) {
      throw new AppError('stale', 'Somebody else saved this item since you opened it', {
        current: before,
      })
    }
    const data = await parseItemData(before.kind, input.data)
    const key = input.key ?? before.key
    checkKey(items, { id: before.id, kind: before.kind, key })
    const object = `${before.kind}/${before.key}`
    if (key === before.key && isSame(data, before.data)) {
      return { result: before, object, unchanged: true }
    }
    await saveItem(tx, before, { key, data: JSON.stringify(data), updatedBy: userIdOf(actor) })
    return {
      result: await getItem(tx, before.id),
      object,
      before: { key: before.key, ...before.data },
      after: { key, ...data },
    }
  },
})

export const moveItem = command({
  action: 'item.move',
  input: MoveItem,
  async run(tx, input, actor) {
    const items = await listItems(tx)
    const before = itemIn(items, input.id)
    const others = items.filter(({ id }) => id !== before.id)
    const parentId = parentFor(
      others,
      before.kind,
      input.parentId === undefined ? before.parentId : input.parentId,
    )
    const position = positionAt(others, before.kind, { parentId, afterId: input.afterId })
    await saveItem(tx, before, { parentId, position, updatedBy: userIdOf(actor) })
    return {
      result: await getItem(tx, before.id),
      object: `${before.kind}/${before.key}`,
      before: { parentId: before.parentId, position: before.position },
      after: { parentId, position },
    }
  },
})

export const removeItem = command({
  action: 'item.remove',
  input: RemoveItem,
  async run(tx, input, actor) {
    const items = await listItems(tx)
    const before = itemIn(items, input.id)
    if (before.kind === 'profile')
      throw new AppError('conflict', 'Every trust center has a profile')
    const inside = items.filter(({ parentId }) => parentId === before.id)
    const deletedAt = await databaseTime(tx)
    await tx
      .updateTable('item')
      .set({ deletedAt, updatedBy: userIdOf(actor) })
      .where('deletedAt', 'is', null)
      .where((eb) => eb.or([eb('id', '=', before.id), eb('parentId', '=', before.id)]))
      .execute()
    return {
      result: undefined,
      object: `${before.kind}/${before.key}`,
      before: { key: before.key, ...before.data, ...along(inside.map(itemName)) },
    }
  },
})

function itemIn(items: readonly DraftItem[], id: string): DraftItem {
  const item = items.find((other) => other.id === id)
  if (!item) throw notFound('The item')
  return item
}
