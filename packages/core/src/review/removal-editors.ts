import type { Change } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import type { WorkspaceTx } from '@candor/db/in-workspace'

/** Who edited what is public still, and of whom no row says so any more. */
export function readRemovalEditors(tx: WorkspaceTx) {
  return tx.selectFrom('removalEditor').select(['kind', 'key', 'userId']).execute()
}

/** What waits no more to be published is nobody's. */
export async function forgetRemovalEditors(
  tx: WorkspaceTx,
  waiting: readonly Change[],
): Promise<void> {
  const kept = await readRemovalEditors(tx)
  const names = new Set(waiting.map(itemName))
  for (const { kind, key } of kept.filter((row) => !names.has(itemName(row)))) {
    await tx.deleteFrom('removalEditor').where('kind', '=', kind).where('key', '=', key).execute()
  }
}
