import { withNeeded } from '@candor/contract/content/apply'
import type { Change } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import type { SeenChange } from '@candor/contract/inputs'
import { AppError } from '../app-error.ts'
import { changesOf, type DraftAndPublished } from '../change/queries.ts'

/** The changes that somebody saw; refuses what was edited since, and what cannot stand alone. */
export function chosenChanges(both: DraftAndPublished, seen: readonly SeenChange[]): Change[] {
  const all = changesOf(both)
  const versions = new Map(both.items.map((item) => [itemName(item), item.version]))
  const byName = new Map(all.map((change) => [itemName(change), change]))
  const chosen = seen.map((ref) => {
    const change = byName.get(itemName(ref))
    const version = change?.after ? (versions.get(itemName(ref)) ?? null) : null
    if (change && version === ref.version) return change
    const title = change?.title ?? ref.key
    throw new AppError('conflict', `“${title}” was changed since you looked: look at it again`)
  })
  checkStandAlone(all, chosen)
  return chosen
}

/** Refuses a choice that leaves out what one of the chosen cannot do without. */
export function checkStandAlone(all: readonly Change[], chosen: readonly Change[]): void {
  const names = new Set(chosen.map(itemName))
  const missing = withNeeded(all, chosen).find((change) => !names.has(itemName(change)))
  if (missing) {
    throw new AppError('invalid', `This can be published only together with “${missing.title}”`)
  }
}
