import type { WorkspaceTx } from '@candor/db/in-workspace'

type Named = { kind: string; key: string }

/** By an item's name, everybody who is known to have edited it since it was last public. */
export async function readEditors(tx: WorkspaceTx): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('item')
    .select(['kind', 'key', 'updatedBy', 'editedBy'])
    .where((eb) => eb('editedBy', 'is distinct from', eb.val<string[]>([])))
    .orderBy('updatedAt')
    .execute()
  const editors = new Map<string, string[]>()
  for (const { kind, key, updatedBy, editedBy } of rows) {
    const name = `${kind}/${key}`
    const known = editedBy ?? (updatedBy === null ? [] : [updatedBy])
    // A removed item can have a namesake that came after it.
    editors.set(name, [...(editors.get(name) ?? []), ...known])
  }
  return editors
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
