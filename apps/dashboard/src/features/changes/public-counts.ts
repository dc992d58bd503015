import type { DraftChange, Item } from '@candor/contract/views'
import type { PublicCounts } from './sentences.ts'

/** What is public now, told from the draft and all that differs in it. */
export function publicCounts(
  items: readonly Item[],
  changes: readonly DraftChange[],
): PublicCounts {
  return (kind) => {
    const ofKind = changes.filter((change) => change.kind === kind)
    const added = ofKind.filter(({ type }) => type === 'added').length
    const removed = ofKind.filter(({ type }) => type === 'removed').length
    return items.filter((item) => item.kind === kind).length - added + removed
  }
}
