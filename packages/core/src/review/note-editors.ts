import { type Change, isSame } from '@candor/contract/content/compare'
import { flatten, itemName } from '@candor/contract/content/item'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'

/** Whose words somebody else put into an item edited it as well. */
export async function noteEditor(
  tx: WorkspaceTx,
  itemId: string,
  userId: string | null,
): Promise<void> {
  if (userId === null) return
  const row = await tx
    .selectFrom('item')
    .select('editedBy')
    .where('id', '=', itemId)
    .executeTakeFirst()
  const editedBy = [...new Set([...(row?.editedBy ?? []), userId])]
  await tx.updateTable('item').set({ editedBy }).where('id', '=', itemId).execute()
}

export type Settled = {
  /** What is public now. */
  document: TrustCenter
  /** What came to be so just now. */
  published: readonly Change[]
  /** What the draft says otherwise. */
  left: readonly Change[]
}

/**
 * What the draft and the page say alike was edited by nobody since. What went from the page may come back
 * as it was edited before, from the bin or with the section that was left out: so a text is forgotten only
 * where the page has the same one, word for word.
 */
export async function forgetEditors(
  tx: WorkspaceTx,
  { document, published, left }: Settled,
): Promise<void> {
  const rows = await tx
    .selectFrom('item')
    .select(['id', 'kind', 'key', 'data', 'deletedAt'])
    .where((eb) => eb('editedBy', 'is distinct from', eb.val<string[]>([])))
    .execute()
  const page = new Map(flatten(document).map((item) => [itemName(item), item.data]))
  const present = new Set(published.filter(({ after }) => after).map(itemName))
  const waiting = new Set(left.map(itemName))
  const ids = rows
    .filter((row) => {
      const name = itemName(row)
      const isSettled = row.deletedAt === null ? !waiting.has(name) : present.has(name)
      return isSettled && isSame(page.get(name), row.data)
    })
    .map(({ id }) => id)
  if (ids.length === 0) return
  await tx.updateTable('item').set({ editedBy: [] }).where('id', 'in', ids).execute()
}
