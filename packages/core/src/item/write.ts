import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import type { InsertObject } from 'kysely'
import { AppError } from '../app-error.ts'
import { databaseTime } from '../database-time.ts'
import { onDuplicate } from '../on-duplicate.ts'
import type { DraftItem } from './queries.ts'
import { checkDraftSize } from './size.ts'

export async function insertItem(
  tx: WorkspaceTx,
  values: InsertObject<DB, 'item'>,
): Promise<{ id: string }> {
  const insert = tx.insertInto('item').values(values).returning('id').executeTakeFirstOrThrow()
  const inserted = await onDuplicate(insert, 'item_pkey', () => {
    return new AppError('conflict', 'This item was removed in between: restore it instead')
  })
  await checkDraftSize(tx)
  return inserted
}

type ItemChange = {
  key?: string
  data?: string
  parentId?: string | null
  position?: string
  updatedBy: string | null
}

export async function saveItem(
  tx: WorkspaceTx,
  { id, version }: DraftItem,
  change: ItemChange,
): Promise<void> {
  await tx
    .updateTable('item')
    .set({
      ...change,
      version: version + 1,
      updatedAt: await databaseTime(tx),
    })
    .where('id', '=', id)
    .execute()
  if (change.data !== undefined) await checkDraftSize(tx)
}
