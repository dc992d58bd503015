import { assemble, flatten, type ContentItem } from '@candor/contract/content/item'
import { TrustCenter } from '@candor/contract/trust-center'
import { arbitraryDocument } from '@candor/testing/arbitrary-document'
import fc from 'fast-check'

const actions = ['add', 'edit', 'move', 'regroup', 'remove', 'rename'] as const

type Step = { action: (typeof actions)[number]; at: number; to: number }

const steps = fc.array(
  fc.record({ action: fc.constantFrom(...actions), at: fc.nat(60), to: fc.nat(60) }),
  { maxLength: 12 },
)

/** A document, and what an editor made of it: most items are in both, some edited, moved or gone. */
export const editedDocument: fc.Arbitrary<{ before: TrustCenter; after: TrustCenter }> = fc
  .tuple(arbitraryDocument, arbitraryDocument, steps)
  .map(([before, source, list]) => {
    const material = flatten(source)
    const after = list.reduce(
      (items, step) => accept(take(step, items, material), items),
      flatten(before),
    )
    return { before, after: assemble(after) }
  })

/** A step that would leave an invalid document, or items without a group, is not taken. */
function accept(items: ContentItem[], otherwise: ContentItem[]): ContentItem[] {
  const document = assemble(items)
  const isWhole = flatten(document).length === items.length
  return isWhole && TrustCenter.safeParse(document).success ? items : otherwise
}

function take({ action, at, to }: Step, items: ContentItem[], material: ContentItem[]) {
  const item = pick(items, at)
  if (!item) return items
  const groups = items.filter(({ kind }) => kind === 'control-group')
  const parentKey = pick(groups, to)?.key ?? null
  switch (action) {
    case 'add': {
      const added = pick(material, at)
      return added ? insert(items, to, added.parentKey ? { ...added, parentKey } : added) : items
    }
    case 'edit': {
      const data = pick(
        material.filter(({ kind }) => kind === item.kind),
        to,
      )?.data
      return data ? items.map((one) => (one === item ? { ...item, data } : one)) : items
    }
    case 'move':
      return insert(without(items, item), to, item)
    case 'regroup': {
      const control = pick(
        items.filter(({ kind }) => kind === 'control'),
        at,
      )
      return control ? insert(without(items, control), to, { ...control, parentKey }) : items
    }
    case 'remove':
      return items.filter((one) => one !== item && !isChild(one, item))
    case 'rename':
      return rename(items, item, recase(item.key))
  }
}

function rename(items: ContentItem[], item: ContentItem, key: string): ContentItem[] {
  return items.map((one) => {
    if (one === item) return { ...item, key }
    return isChild(one, item) ? { ...one, parentKey: key } : one
  })
}

function isChild(one: ContentItem, group: ContentItem): boolean {
  return group.kind === 'control-group' && one.parentKey === group.key
}

function recase(key: string): string {
  return key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase()
}

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % list.length]
}

function without(items: ContentItem[], item: ContentItem): ContentItem[] {
  return items.filter((one) => one !== item)
}

function insert(items: ContentItem[], at: number, item: ContentItem): ContentItem[] {
  return items.toSpliced(at % (items.length + 1), 0, item)
}
