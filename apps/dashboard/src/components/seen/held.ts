import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'

/** Changes as somebody saw them, by name. What went stays, so that it is known when it comes back. */
export type Held = ReadonlyMap<string, { seen: DraftChange; isNew: boolean }>

export function holdFirst(changes: readonly DraftChange[]): Held {
  return new Map(changes.map((change) => [itemName(change), { seen: change, isNew: false }]))
}

/** With what came since, marked as new; the same where nothing came. */
export function holdMore(held: Held, changes: readonly DraftChange[]): Held {
  const came = changes.filter((change) => !held.has(itemName(change)))
  if (came.length === 0) return held
  return new Map([
    ...held,
    ...came.map((change) => [itemName(change), { seen: change, isNew: true }] as const),
  ])
}

/** Holds those of these names as they are now; what is not there any more is let go. */
export function lookAt(held: Held, changes: readonly DraftChange[], names: Iterable<string>): Held {
  const now = new Map(changes.map((change) => [itemName(change), change]))
  const next = new Map(held)
  for (const name of names) {
    const seen = now.get(name)
    if (seen) next.set(name, { seen, isNew: false })
    else next.delete(name)
  }
  return next
}

/** They are chosen as they were when they came, and new no longer. */
export function takeIn(held: Held, names: Iterable<string>): Held {
  const isNew = (name: string) => held.get(name)?.isNew === true
  const taken = new Set([...names].filter(isNew))
  if (taken.size === 0) return held
  return new Map(
    [...held].map(([name, one]) => [name, taken.has(name) ? { ...one, isNew: false } : one]),
  )
}
