import { assemble, type ContentItem } from '@candor/contract/content/item'
import type { ItemData } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { canonicalHash } from '../canonical-hash.ts'
import { type DraftItem, listItems } from '../item/queries.ts'

/** The draft as one document. What it says may not be complete yet; publishing checks that. */
export async function readDraft(tx: WorkspaceTx): Promise<TrustCenter> {
  return assemble(toContent(await listItems(tx)))
}

/** Rows as content: parents by key instead of id. */
export function toContent(items: readonly DraftItem[]): ContentItem[] {
  const keys = new Map(items.map(({ id, key }) => [id, key]))
  return items.map(({ kind, key, parentId, data }) => ({
    kind,
    key,
    parentKey: parentId === null ? null : (keys.get(parentId) ?? null),
    // It was parsed by its kind's schema when it was written.
    data: data as ItemData,
  }))
}

/** A name for a draft's exact state. */
export function draftToken(draft: TrustCenter): string {
  return canonicalHash(draft).slice(0, 32)
}
