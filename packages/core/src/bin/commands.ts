import { itemName } from '@candor/contract/content/item'
import { PurgeItem } from '@candor/contract/inputs/history'
import type { KindName } from '@candor/contract/kinds/registry'
import { isCovered } from '@candor/contract/review/rule'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import { AppError, notFound } from '../app-error.ts'
import { along } from '../audit/along.ts'
import { changesOf, readBoth } from '../change/queries.ts'
import { command } from '../command.ts'
import { readRule } from '../review/queries.ts'
import { keepEditorsOf } from '../review/keep-editors.ts'
import { isExpired } from './queries.ts'

/** Removes an item in the bin for good, with what stood in it and the history of both. */
export const purgeItem = command({
  action: 'item.purge',
  input: PurgeItem,
  async run(tx, { id }) {
    const row = await tx
      .selectFrom('item')
      .select(['kind', 'key', 'data'])
      .where('id', '=', id)
      .where('deletedAt', 'is not', null)
      .executeTakeFirst()
    if (!row) throw notFound('The removed item')
    await refuseAwaited(tx, id)
    const inside = await tx
      .selectFrom('item')
      .select(['kind', 'key'])
      .where('deletedAt', 'is not', null)
      .where('parentId', '=', id)
      .orderBy('position')
      .execute()
    await removeRows(tx, [id])
    return {
      result: undefined,
      object: `${row.kind}/${row.key}`,
      before: { key: row.key, ...row.data, ...along(inside.map(itemName)) },
    }
  },
})

/**
 * What is still public and needs approval to go keeps its row until then: it says who removed it, and so
 * who may not approve that.
 */
async function refuseAwaited(tx: WorkspaceTx, id: string): Promise<void> {
  const { rule } = await readRule(tx)
  const rows = await tx
    .selectFrom('item')
    .select(['kind', 'key'])
    .where('deletedAt', 'is not', null)
    .where((eb) => eb.or([eb('id', '=', id), eb('parentId', '=', id)]))
    .execute()
  // Only registered kinds are ever written.
  const covered = rows.filter(({ kind }) => isCovered(rule, kind as KindName)).map(itemName)
  if (covered.length === 0) return
  const waiting = changesOf(await readBoth(tx)).filter(({ type }) => type === 'removed')
  const awaited = waiting.find((change) => covered.includes(itemName(change)))
  if (!awaited) return
  throw new AppError('conflict', `“${awaited.title}” is still public: publish first that it goes`)
}

/** Each goes with its history; far below what a transaction may take. */
const atOnce = 200

/** Removes of a workspace what has been in the bin for thirty days, as much as one bite holds. */
export const emptyBin = command({
  action: 'item.purge',
  input: z.strictObject({}),
  async run(tx) {
    const rows = await tx
      .selectFrom('item')
      .select(['id', 'kind', 'key'])
      .where('deletedAt', 'is not', null)
      .where((eb) => isExpired(eb.ref('deletedAt')))
      .orderBy('deletedAt')
      .limit(atOnce)
      .execute()
    if (rows.length > 0) {
      await removeRows(
        tx,
        rows.map(({ id }) => id),
      )
    }
    return {
      result: undefined,
      object: 'bin',
      before: { items: rows.map(({ kind, key }) => `${kind}/${key}`) },
      ...(rows.length === 0 ? { unchanged: true as const } : {}),
    }
  },
})

/** Whatever stands in a removed item was removed with it, or before. */
async function removeRows(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  await keepEditorsOf(tx, changesOf(await readBoth(tx)), async () => {
    await tx
      .deleteFrom('item')
      .where('deletedAt', 'is not', null)
      .where((eb) => eb.or([eb('id', 'in', ids), eb('parentId', 'in', ids)]))
      .execute()
  })
}
