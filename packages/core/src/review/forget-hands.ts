import type { WorkspaceTx } from '@candor/db/in-workspace'
import { keepEditorsOf } from './keep-editors.ts'
import { forgetMovers } from './movers.ts'
import { forgetEditors, type Settled } from './note-editors.ts'
import { forgetRemovalEditors } from './removal-editors.ts'

/** Whoever had a hand in what the draft and the page say alike by now has none in what comes. */
export async function forgetHands(tx: WorkspaceTx, settled: Settled): Promise<void> {
  const { left } = settled
  // By its former key an item may be public still that is published under another.
  await keepEditorsOf(tx, left, () => forgetEditors(tx, settled))
  await forgetRemovalEditors(tx, left)
  await forgetMovers(tx, settled)
}
