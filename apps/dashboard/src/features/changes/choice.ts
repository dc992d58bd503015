import { needsAmong, withNeeded } from '@candor/contract/content/apply'
import type { Change } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'

/** Names of the changes that stay behind; all others are chosen. */
export type LeftOut = ReadonlySet<string>

export function chosenOf(changes: readonly DraftChange[], leftOut: LeftOut): DraftChange[] {
  return changes.filter((change) => !leftOut.has(itemName(change)))
}

/** Chooses a change with those it cannot stand without. */
export function choose(changes: readonly DraftChange[], leftOut: LeftOut, change: DraftChange) {
  const needed = new Set(namesToChoose(changes, change))
  return new Set([...leftOut].filter((name) => !needed.has(name)))
}

/** Names of a change and of those it cannot stand without. */
export function namesToChoose(changes: readonly DraftChange[], change: DraftChange): string[] {
  return withNeeded(asChanges(changes), [change]).map(itemName)
}

/** Leaves a change behind, with those that cannot stand without it. */
export function leaveOut(changes: readonly DraftChange[], leftOut: LeftOut, change: DraftChange) {
  const name = itemName(change)
  const neededBy = needsAmong(asChanges(changes))
  const dependents = changes.filter((other) =>
    neededBy([other]).some((needed) => itemName(needed) === name),
  )
  return new Set([...leftOut, name, ...dependents.map(itemName)])
}

/** What has to come along with each change, for saying so beside it. */
export function neededForEach(
  changes: readonly DraftChange[],
): ReadonlyMap<DraftChange, readonly Change[]> {
  const neededBy = needsAmong(asChanges(changes))
  const others = (change: DraftChange) =>
    neededBy([change]).filter((needed) => itemName(needed) !== itemName(change))
  return new Map(changes.map((change) => [change, others(change)]))
}

/** The API made these with `compare`; on the wire their data only lost the type of its kind. */
function asChanges(changes: readonly DraftChange[]): Change[] {
  return changes as unknown as Change[]
}
