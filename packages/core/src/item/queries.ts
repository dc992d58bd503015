import type { KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { notFound } from '../app-error.ts'

const columns = [
  'item.id',
  'item.kind',
  'item.key',
  'item.parentId',
  'item.position',
  'item.data',
  'item.version',
  'item.updatedAt',
] as const

export type DraftItem = Item & { position: string }

/** All items of the draft, siblings in order. Bounded: each kind has a greatest number. */
export async function listItems(tx: WorkspaceTx): Promise<DraftItem[]> {
  const rows = await selectItems(tx).orderBy('item.position').orderBy('item.id').execute()
  return rows.map(toItem)
}

export async function findItem(tx: WorkspaceTx, id: string): Promise<DraftItem | undefined> {
  const row = await selectItems(tx).where('item.id', '=', id).executeTakeFirst()
  return row && toItem(row)
}

export async function getItem(tx: WorkspaceTx, id: string): Promise<DraftItem> {
  const item = await findItem(tx, id)
  if (!item) throw notFound('The item')
  return item
}

function selectItems(tx: WorkspaceTx) {
  return tx
    .selectFrom('item')
    .leftJoin('auth.user as author', 'author.id', 'item.updatedBy')
    .select(columns)
    .select('author.name as author')
    .where('item.deletedAt', 'is', null)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['execute']>>[number]

function toItem({ author, updatedAt, kind, ...row }: Row): DraftItem {
  return {
    ...row,
    // Only registered kinds are ever written.
    kind: kind as KindName,
    updatedAt: updatedAt.toISOString(),
    updatedBy: author ?? 'the operator',
  }
}
