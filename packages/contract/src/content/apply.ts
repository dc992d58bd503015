import { assemble, flatten, itemName, type ContentItem } from './item.ts'
import { compare, type Change } from './compare.ts'
import type { Profile } from '../kinds/profile.ts'
import { kindOf } from '../kinds/registry.ts'
import { isHidden } from './visible.ts'
import type { TrustCenter } from '../trust-center.ts'

type Named = { kind: string; key: string }

/**
 * The chosen changes together with those they cannot stand without: an item needs its new group,
 * and a group can go only when what stood in it goes or moves too. A first release needs the profile;
 * a profile that hides a section needs that section's items gone, and what is new there needs it shown.
 */
export function withNeeded(changes: readonly Change[], chosen: readonly Named[]): Change[] {
  return needsAmong(changes)(chosen)
}

/** The same for whoever asks many times about the same changes. */
export function needsAmong(changes: readonly Change[]): (chosen: readonly Named[]) => Change[] {
  const byName = new Map(changes.map((change) => [itemName(change), change]))
  const needable = changes.filter(canBeNeeded)
  return (chosen) => {
    const result = new Set<Change>()
    const open = chosen.flatMap((one) => byName.get(itemName(one)) ?? [])
    for (let change = open.pop(); change !== undefined; change = open.pop()) {
      if (result.has(change)) continue
      result.add(change)
      for (const other of needable) if (isNeededBy(change, other)) open.push(other)
    }
    return changes.filter((change) => result.has(change))
  }
}

/** What stays in its place can be left out or taken along by itself. */
function canBeNeeded({ kind, type, moved }: Change): boolean {
  return kind === 'profile' || type !== 'edited' || moved
}

function isNeededBy(change: Change, other: Change): boolean {
  if (other.kind === 'profile') return other.type === 'added' || shows(other, change)
  if (change.kind === 'profile') return hides(change, other)
  if (other.kind === change.kind) return takesTheKeyOf(change, other)
  return change.type === 'removed'
    ? kindOf(other.kind).parent === change.kind && other.before?.parentKey === change.key
    : kindOf(change.kind).parent === other.kind &&
        other.type === 'added' &&
        other.key === change.after?.parentKey
}

/** The profile brings back the section that an item is new in. */
function shows({ before }: Change, change: Change): boolean {
  return change.type === 'added' && before !== null && isHidden(change.kind, before.data as Profile)
}

/** The profile takes away the section that an item goes with. */
function hides({ after }: Change, other: Change): boolean {
  return other.type === 'removed' && after !== null && isHidden(other.kind, after.data as Profile)
}

/** Keys that differ by case alone cannot stand side by side: the old one has to go first. */
function takesTheKeyOf(change: Change, other: Change): boolean {
  return (
    change.type === 'added' &&
    other.type === 'removed' &&
    change.key.toLowerCase() === other.key.toLowerCase()
  )
}

/**
 * The published document with the chosen changes and nothing else. An added or moved item is put
 * behind the nearest item before it in the draft that is public too; all changes together give the draft.
 */
export function applyChanges(
  published: TrustCenter | null,
  draft: TrustCenter,
  chosen: readonly Named[],
): TrustCenter {
  const { changes } = compare(published, draft)
  return lead(published, draft, withNeeded(changes, chosen))
}

/**
 * The draft without the chosen changes and those that cannot stand without. What moved is what moved on the
 * way from the page to the draft: on the way back other items may explain the same order.
 */
export function takeBackChanges(
  published: TrustCenter,
  draft: TrustCenter,
  chosen: readonly Named[],
): TrustCenter {
  const changes = compare(published, draft).changes.map(turnedRound)
  return lead(draft, published, withNeeded(changes, chosen))
}

function turnedRound({ before, after, type, ...change }: Change): Change {
  const types = { added: 'removed', removed: 'added', edited: 'edited', moved: 'moved' } as const
  return { ...change, before: after, after: before, type: types[type] }
}

/** Leads some of the way from one document to another. */
function lead(from: TrustCenter | null, to: TrustCenter, changes: readonly Change[]): TrustCenter {
  const picked = new Map(changes.map((change) => [itemName(change), change]))
  const result = (from ? flatten(from) : []).flatMap((item) => {
    const change = picked.get(itemName(item))
    if (!change) return [item]
    if (!change.after || change.moved) return []
    return [change.after]
  })
  const wanted = flatten(to)
  for (const item of wanted) {
    const change = picked.get(itemName(item))
    if (change && (change.type === 'added' || change.moved)) insert(result, item, wanted)
  }
  return assemble(result)
}

function insert(result: ContentItem[], item: ContentItem, wanted: readonly ContentItem[]): void {
  const siblings = wanted.filter((other) => areSiblings(other, item)).map(itemName)
  const before = siblings.slice(0, siblings.indexOf(itemName(item)))
  const present = new Set(result.filter((other) => areSiblings(other, item)).map(itemName))
  const anchor = before.findLast((name) => present.has(name))
  const at = anchor ? result.findIndex((other) => itemName(other) === anchor) + 1 : 0
  result.splice(at, 0, item)
}

function areSiblings(a: ContentItem, b: ContentItem): boolean {
  return a.kind === b.kind && a.parentKey === b.parentKey
}
