import type { Change } from '@candor/contract/content/compare'
import { type ContentItem, flatten } from '@candor/contract/content/item'
import { titleOf } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { DraftChange } from '@candor/contract/views'

type Sides = { before: TrustCenter | null; after: TrustCenter | null }

/** The titles of the list that a change stands in, before and after, where it moved. */
export function orderOf(change: Change, { before, after }: Sides): DraftChange['order'] {
  if (!change.moved) return null
  return {
    before: siblingTitles(before, change.before),
    after: siblingTitles(after, change.after),
  }
}

function siblingTitles(document: TrustCenter | null, item: ContentItem | null): string[] {
  if (!document || !item) return []
  return flatten(document)
    .filter(({ kind, parentKey }) => kind === item.kind && parentKey === item.parentKey)
    .map(({ kind, data }) => titleOf(kind, data))
}
