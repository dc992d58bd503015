import { kindNames, kindOf, titleOf, type KindName } from '../kinds/registry.ts'
import { flatten, itemName, type ContentItem } from './item.ts'
import { longestRun } from './longest-run.ts'
import type { TrustCenter } from '../trust-center.ts'

export type FieldChange = { field: string; label: string; before: unknown; after: unknown }

export type ChangeType = 'added' | 'edited' | 'moved' | 'removed'

/** The difference between an item before and after, field by field. */
export type Change = {
  kind: KindName
  key: string
  title: string
  /** `moved` stands alone only where nothing else changed; an edited item may be moved as well. */
  type: ChangeType
  moved: boolean
  before: ContentItem | null
  after: ContentItem | null
  fields: FieldChange[]
}

export type Comparison = { changes: Change[]; unchanged: number }

/** Compares two documents by kind and key, in the order of the page; removed items come last in their kind. */
export function compare(before: TrustCenter | null, after: TrustCenter): Comparison {
  const old = before ? flatten(before) : []
  const now = flatten(after)
  const oldByName = new Map(old.map((item) => [itemName(item), item]))
  const nowNames = new Set(now.map(itemName))
  const moved = movedNames(old, now)
  const candidates = [
    ...now.map((item) =>
      changeOf(oldByName.get(itemName(item)) ?? null, item, moved.has(itemName(item))),
    ),
    ...old
      .filter((item) => !nowNames.has(itemName(item)))
      .map((item) => changeOf(item, null, false)),
  ]
  const changes = candidates.filter((change) => change !== undefined)
  const order = (change: Change) => kindNames.indexOf(change.kind)
  return {
    changes: changes.toSorted((a, b) => order(a) - order(b)),
    unchanged: candidates.length - changes.length,
  }
}

function changeOf(
  before: ContentItem | null,
  after: ContentItem | null,
  moved: boolean,
): Change | undefined {
  const item = after ?? before
  if (!item) return undefined
  const fields = compareFields(item.kind, before?.data ?? {}, after?.data ?? {})
  const title = titleOf(item.kind, item.data)
  const change = { kind: item.kind, key: item.key, title, moved, before, after, fields }
  if (!before) return { ...change, type: 'added' }
  if (!after) return { ...change, type: 'removed' }
  if (fields.length > 0) return { ...change, type: 'edited' }
  return moved ? { ...change, type: 'moved' } : undefined
}

/** The fields that differ, under their labels, in the order of the form. */
export function compareFields(kind: KindName, before: object, after: object): FieldChange[] {
  return Object.entries(kindOf(kind).schema.shape).flatMap(([field, schema]) => {
    const old = (before as Record<string, unknown>)[field]
    const now = (after as Record<string, unknown>)[field]
    if (isSame(old, now)) return []
    return [{ field, label: labelOf(schema, field), before: old ?? null, after: now ?? null }]
  })
}

function labelOf(schema: unknown, field: string): string {
  const meta = (schema as { meta?: () => { title?: string } | undefined }).meta?.()
  return meta?.title ?? field
}

/** Equality of JSON values, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keysOfA = Object.keys(a).filter((key) => (a as Record<string, unknown>)[key] !== undefined)
  const keysOfB = Object.keys(b).filter((key) => (b as Record<string, unknown>)[key] !== undefined)
  return (
    keysOfA.length === keysOfB.length &&
    keysOfA.every((key) =>
      isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  )
}

/** Items under another parent, and among the rest of each list the fewest that explain its new order. */
function movedNames(old: readonly ContentItem[], now: readonly ContentItem[]): Set<string> {
  const place = new Map(
    old.map((item, index) => [itemName(item), { index, parent: item.parentKey }]),
  )
  const moved = new Set<string>()
  const lists = new Map<string, { name: string; index: number }[]>()
  for (const item of now) {
    const name = itemName(item)
    const was = place.get(name)
    if (!was) continue
    if (was.parent !== item.parentKey) {
      moved.add(name)
      continue
    }
    const list = `${item.kind}/${item.parentKey ?? ''}`
    lists.set(list, [...(lists.get(list) ?? []), { name, index: was.index }])
  }
  for (const list of lists.values()) {
    const stayed = longestRun(list.map(({ index }) => index))
    list.filter((_, index) => !stayed.has(index)).forEach(({ name }) => moved.add(name))
  }
  return moved
}
