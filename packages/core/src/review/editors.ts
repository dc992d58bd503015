import { itemName } from '@candor/contract/content/item'
import type { WorkspaceTx } from '@candor/db/in-workspace'

type Named = { kind: string; key: string }

/** By an item's name, everybody who is known to have edited it since it was last public. */
export async function readEditors(tx: WorkspaceTx): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('item')
    .select(['kind', 'key', 'updatedBy', 'editedBy', 'deletedAt'])
    .where((eb) => eb('editedBy', 'is distinct from', eb.val<string[]>([])))
    .orderBy('updatedAt')
    .execute()
  const editors = new Map<string, string[]>()
  for (const row of rows) {
    // A removed item can have a namesake that came after it.
    editors.set(itemName(row), [...(editors.get(itemName(row)) ?? []), ...knownEditors(row)])
  }
  const live = new Set(rows.filter((row) => row.deletedAt === null).map(itemName))
  for (const row of await readRenamed(tx)) {
    // What has this name now is another item.
    if (live.has(itemName(row))) continue
    editors.set(itemName(row), [...(editors.get(itemName(row)) ?? []), ...knownEditors(row)])
  }
  return editors
}

type Edited = { updatedBy: string | null; editedBy: string[] | null }

function knownEditors({ updatedBy, editedBy }: Edited): string[] {
  return editedBy ?? (updatedBy === null ? [] : [updatedBy])
}

/** By the keys they had before: under such a one an item that was given another goes from the page. */
function readRenamed(tx: WorkspaceTx) {
  return tx
    .selectFrom('item')
    .innerJoin('itemVersion as version', 'version.itemId', 'item.id')
    .select(['item.kind', 'version.key', 'item.updatedBy', 'item.editedBy'])
    .distinct()
    .whereRef('version.key', '<>', 'item.key')
    .where((eb) => eb('editedBy', 'is distinct from', eb.val<string[]>([])))
    .execute()
}

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

/** What is public now was edited by nobody since. */
export async function forgetEditors(tx: WorkspaceTx, items: readonly Named[]): Promise<void> {
  for (const [kind, named] of Map.groupBy(items, (item) => item.kind)) {
    await tx
      .updateTable('item')
      .set({ editedBy: [] })
      .where('kind', '=', kind)
      .where(
        'key',
        'in',
        named.map(({ key }) => key),
      )
      .where((eb) => eb('editedBy', 'is distinct from', eb.val<string[]>([])))
      .execute()
  }
}
