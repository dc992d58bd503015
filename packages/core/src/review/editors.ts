import type { Change } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { isHidden } from '@candor/contract/content/visible'
import type { Profile } from '@candor/contract/kinds/profile'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { readRemovalEditors } from './removal-editors.ts'

type Edited = Pick<Change, 'kind' | 'key' | 'before' | 'after'>

export type Editors = {
  /** Everybody who is known to have edited what a change changes since it was last public. */
  of: (change: Edited) => string[]
}

export async function readEditors(tx: WorkspaceTx): Promise<Editors> {
  const rows = await readEdited(tx)
  const [live, gone] = [new Map<string, string[]>(), new Map<string, string[]>()]
  for (const row of rows) put(row.deletedAt === null ? live : gone, row, knownEditors(row))
  for (const row of await readRenamed(tx)) {
    // What has this name now is another item.
    if (!live.has(itemName(row))) put(gone, row, knownEditors(row))
  }
  for (const row of await readRemovalEditors(tx)) put(gone, row, [row.userId])
  const profile = live.has(profileName) ? await readProfile(tx) : undefined
  return {
    of(change) {
      const name = itemName(change)
      const isHiddenNow = change.after === null && profile && isHidden(change.kind, profile)
      return [
        ...(live.get(name) ?? []),
        // What was removed before says nothing of what is new under its name.
        ...(change.before === null ? [] : (gone.get(name) ?? [])),
        // Whoever leaves out a section removes what stands in it.
        ...(isHiddenNow ? (live.get(profileName) ?? []) : []),
      ]
    },
  }
}

const profileName = itemName({ kind: 'profile', key: 'profile' })

function readEdited(tx: WorkspaceTx) {
  return tx
    .selectFrom('item')
    .select(['kind', 'key', 'updatedBy', 'editedBy', 'deletedAt'])
    .where((eb) => eb('editedBy', 'is distinct from', eb.val<string[]>([])))
    .orderBy('updatedAt')
    .execute()
}

type Named = { kind: string; key: string }

function put(editors: Map<string, string[]>, row: Named, ids: readonly string[]): void {
  editors.set(itemName(row), [...(editors.get(itemName(row)) ?? []), ...ids])
}

function knownEditors(row: { updatedBy: string | null; editedBy: string[] | null }): string[] {
  return row.editedBy ?? (row.updatedBy === null ? [] : [row.updatedBy])
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

async function readProfile(tx: WorkspaceTx): Promise<Profile | undefined> {
  const row = await tx
    .selectFrom('item')
    .select('data')
    .where('kind', '=', 'profile')
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  // It was parsed by its kind's schema when it was written.
  return row?.data as Profile | undefined
}
