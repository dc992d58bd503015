import type { KindName } from '@candor/contract/kinds/registry'
import { kindOf } from '@candor/contract/kinds/registry'
import { generateKeyBetween } from 'fractional-indexing'
import { AppError } from '../app-error.ts'
import type { DraftItem } from './queries.ts'

export type Place = { parentId?: string | null | undefined; afterId?: string | null | undefined }

/** Where an item of a kind is to stand among `others`: behind `afterId`, first for null, else last. */
export function positionAt(
  others: readonly DraftItem[],
  kind: KindName,
  { parentId = null, afterId }: Place,
): string {
  const siblings = others.filter((other) => other.kind === kind && other.parentId === parentId)
  const at = afterId === undefined ? siblings.length : indexBehind(siblings, afterId)
  return generateKeyBetween(siblings[at - 1]?.position ?? null, siblings[at]?.position ?? null)
}

function indexBehind(siblings: readonly DraftItem[], afterId: string | null): number {
  if (afterId === null) return 0
  const index = siblings.findIndex(({ id }) => id === afterId)
  if (index < 0) throw new AppError('conflict', 'The item to stand behind is no longer there')
  return index + 1
}

/** The id of the item that a new or moved one stands in; refuses a parent of the wrong kind. */
export function parentFor(
  items: readonly DraftItem[],
  kind: KindName,
  parentId: string | null | undefined,
): string | null {
  const { parent, label } = kindOf(kind)
  if (parent === undefined) {
    if (parentId) throw new AppError('invalid', `${label}: stands in no other item`)
    return null
  }
  if (!items.some(({ id, kind: other }) => id === parentId && other === parent)) {
    throw new AppError('invalid', `${label}: choose the group that it stands in`)
  }
  return parentId ?? null
}
