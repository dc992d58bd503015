import type { Change } from '@candor/contract/content/compare'
import { flatten, itemName } from '@candor/contract/content/item'
import type { TrustCenter } from '@candor/contract/trust-center'
import { canonicalHash } from '../canonical-hash.ts'

/** A change together with what it stands behind in the draft, where it comes or goes somewhere. */
export type PlacedChange = Change & { behind?: string | null }

/** What an approval is for: neither more nor less than what publishing the change brings about. */
export type ReviewableChange = Pick<PlacedChange, 'kind' | 'key' | 'before' | 'after' | 'behind'>

/** Changes of a draft, each with its place in it: that stays the same when others are published. */
export function placeChanges(changes: readonly Change[], draft: TrustCenter): PlacedChange[] {
  const previous = new Map<string, string | null>()
  const last = new Map<string, string>()
  for (const item of flatten(draft)) {
    const list = listName(item)
    previous.set(itemName(item), last.get(list) ?? null)
    last.set(list, item.key)
  }
  return changes.map((change) => {
    const hasPlace = change.type === 'added' || change.moved
    return hasPlace ? { ...change, behind: previous.get(itemName(change)) ?? null } : change
  })
}

/** One name for the list that an item stands in. */
export function listName({ kind, parentKey }: { kind: string; parentKey: string | null }): string {
  return `${kind}/${parentKey ?? ''}`
}

export function reviewable({ kind, key, before, after, behind }: PlacedChange): ReviewableChange {
  return { kind, key, before, after, ...(behind === undefined ? {} : { behind }) }
}

/** Of what is large it takes its time, and it is asked for again and again. */
const hashes = new WeakMap<PlacedChange, string>()

export function changeHash(change: PlacedChange): string {
  const hash = hashes.get(change) ?? canonicalHash(reviewable(change))
  hashes.set(change, hash)
  return hash
}
