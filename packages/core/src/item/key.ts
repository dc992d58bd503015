import { kindOf, titleOf, type ItemData, type KindName } from '@candor/contract/kinds/registry'
import { AppError } from '../app-error.ts'
import type { DraftItem } from './queries.ts'

const longest = 48

/** A key from an item's title, unlike all others of its kind: `role-model`, `role-model-2`. */
export function makeKey(items: readonly DraftItem[], kind: KindName, data: ItemData): string {
  const { singleton } = kindOf(kind)
  if (singleton) return singleton
  const taken = takenKeys(items, kind)
  const base = toKey(titleOf(kind, data)) || kind
  const candidates = [base, ...Array.from({ length: taken.size + 1 }, (_, i) => `${base}-${i + 2}`)]
  // One more candidate than there are keys, so one is always free.
  return candidates.find((key) => !taken.has(key)) ?? base
}

/** Refuses a key that another item of the kind has, whatever its case. */
export function checkKey(
  items: readonly DraftItem[],
  item: { id?: string; kind: KindName; key: string },
): void {
  const { singleton, label } = kindOf(item.kind)
  const others = items.filter(({ id }) => id !== item.id)
  if (singleton && item.key !== singleton) {
    throw new AppError('invalid', `The key of the ${label.toLowerCase()} is ${singleton}`)
  }
  if (takenKeys(others, item.kind).has(item.key.toLowerCase())) {
    const message = singleton
      ? `There is a ${label.toLowerCase()} already`
      : `Another item has the key ${item.key}`
    throw new AppError('conflict', message, { issues: [{ path: ['key'], message }] })
  }
}

function takenKeys(items: readonly DraftItem[], kind: KindName): Set<string> {
  return new Set(items.filter((item) => item.kind === kind).map(({ key }) => key.toLowerCase()))
}

function toKey(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-|-$/g, '')
}
