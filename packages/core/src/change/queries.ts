import { compare, type Change } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { visiblePart } from '@candor/contract/content/visible'
import { assemble } from '@candor/contract/content/item'
import type { Changes, DraftChange } from '@candor/contract/views'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { toContent } from '../document/draft.ts'
import { type DraftItem, listItems } from '../item/queries.ts'
import { readPublished } from '../release/queries.ts'
import { changeHash, type PlacedChange, placeChanges } from '../review/placed-change.ts'
import { orderOf } from './order.ts'

/** The draft beside what is public. */
export type DraftAndPublished = {
  items: DraftItem[]
  draft: TrustCenter
  published: TrustCenter | null
  release: number | null
}

export async function readBoth(tx: WorkspaceTx): Promise<DraftAndPublished> {
  const items = await listItems(tx)
  const { newest, document } = await readPublished(tx)
  const draft = assemble(toContent(items))
  return { items, draft, published: document, release: newest?.number ?? null }
}

/** What would become public: the draft compared with the newest release, hidden sections left out. */
export function changesOf({ draft, published }: DraftAndPublished): Change[] {
  return compare(published, visiblePart(draft)).changes
}

export async function listChanges(tx: WorkspaceTx): Promise<Changes> {
  const both = await readBoth(tx)
  const placed = placeChanges(changesOf(both), both.draft)
  return { release: both.release, changes: describeChanges(both, placed) }
}

/** Changes with the rows of the draft that they stand for. */
export function describeChanges(
  both: DraftAndPublished,
  changes: readonly PlacedChange[],
): DraftChange[] {
  const rows = new Map(both.items.map((item) => [itemName(item), item]))
  return changes.map((change) => {
    const row = change.after ? rows.get(itemName(change)) : undefined
    return {
      ...change,
      hash: changeHash(change),
      itemId: row?.id ?? null,
      version: row?.version ?? null,
      updatedAt: row?.updatedAt ?? null,
      updatedBy: row?.updatedBy ?? null,
      order: orderOf(change, { before: both.published, after: both.draft }),
    }
  })
}

export async function countChanges(tx: WorkspaceTx): Promise<number> {
  return changesOf(await readBoth(tx)).length
}
