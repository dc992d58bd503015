import type { Change } from '@candor/contract/content/compare'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { readEditors } from './editors.ts'

/** Does what makes rows forget, and keeps in mind who edited what waits to be published. */
export async function keepEditorsOf(
  tx: WorkspaceTx,
  waiting: readonly Change[],
  forget: () => Promise<void>,
): Promise<void> {
  const before = await readEditors(tx)
  await forget()
  const after = await readEditors(tx)
  const lost = waiting.flatMap((change) => {
    const left = new Set(after.of(change))
    const { kind, key } = change
    return [...new Set(before.of(change))]
      .filter((userId) => !left.has(userId))
      .map((userId) => ({ kind, key, userId }))
  })
  const ids = [...new Set(lost.map(({ userId }) => userId))]
  if (ids.length === 0) return
  // An account that is gone approves nothing.
  const accounts = await tx.selectFrom('auth.user').select('id').where('id', 'in', ids).execute()
  const known = new Set(accounts.map(({ id }) => id))
  const values = lost.filter(({ userId }) => known.has(userId))
  if (values.length > 0) await tx.insertInto('removalEditor').values(values).execute()
}
