import * as z from 'zod'
import { KindName } from '../kinds/registry.ts'
import { ChangeView, DraftChange, ReleaseSummary } from '../views.ts'

const Instant = z.iso.datetime()

export const ComparedChange = ChangeView.extend({
  /** Titles of its list, where it moved. */
  order: DraftChange.shape.order,
})
export type ComparedChange = z.infer<typeof ComparedChange>

/** Two states of the public page, item by item and field by field; null is the draft. */
export const Comparison = z.object({
  from: ReleaseSummary.nullable(),
  to: ReleaseSummary.nullable(),
  changes: z.array(ComparedChange),
  unchanged: z.int(),
  /** The draft’s exact state, where it is one of the two: to be named when it is set back. */
  draft: z.string().nullable(),
})
export type Comparison = z.infer<typeof Comparison>

/** One version of an item, told by what it changed. */
export const ItemVersion = z.object({
  /** Counted from 1 for each item. */
  number: z.int(),
  at: Instant,
  by: z.string(),
  /** The command that wrote it, such as `document.import`. */
  action: z.string(),
  type: z.enum(['added', 'edited', 'moved', 'removed', 'restored']),
  moved: z.boolean(),
  title: z.string(),
  fields: ChangeView.shape.fields,
})
export type ItemVersion = z.infer<typeof ItemVersion>

export const ItemHistory = z.object({
  id: z.uuid(),
  kind: KindName,
  key: z.string(),
  title: z.string(),
  /** What a write names in If-Match; null while the item is in the bin. */
  version: z.int().nullable(),
  /** The version that the public page has now, and the release it came with first, where that is known. */
  published: z.object({ version: z.int(), release: z.int().nullable() }).nullable(),
  /** Newest first. */
  versions: z.array(ItemVersion),
  /** Name it to get the versions before. */
  next: z.int().nullable(),
})
export type ItemHistory = z.infer<typeof ItemHistory>

/** What was removed at one time: an item and what stood in it. */
export const BinItem = z.object({
  id: z.uuid(),
  kind: KindName,
  key: z.string(),
  title: z.string(),
  /** Titles of what stood in it and went with it. */
  inside: z.array(z.string()),
  /** The group that it stood in. */
  parent: z.object({ id: z.uuid(), title: z.string(), isRemoved: z.boolean() }).nullable(),
  /** The item that has its key by now. */
  keyTakenBy: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  removedAt: Instant,
  removedBy: z.string(),
  /** When it is removed for good. */
  expiresAt: Instant,
})
export type BinItem = z.infer<typeof BinItem>

export const Bin = z.object({
  items: z.array(BinItem),
  /** Name it to get what was removed before. */
  next: z.string().nullable(),
})
export type Bin = z.infer<typeof Bin>
