import * as z from 'zod'
import { line, plainText } from '../text.ts'

const ReleaseNumber = z.coerce.number().int().min(1).max(2_147_483_647)

/** A side of a comparison: a release by its number, or the draft. */
export const ReleaseRef = z.union([z.literal('draft'), ReleaseNumber])
export type ReleaseRef = z.infer<typeof ReleaseRef>

/** Where nothing is named, the newest release and the draft. */
export const ComparedSides = z.strictObject({
  from: ReleaseRef.optional(),
  to: ReleaseRef.optional(),
})
export type ComparedSides = z.infer<typeof ComparedSides>

/** A name for the draft’s exact state, as a comparison with it tells. */
const DraftState = z.string().regex(/^[0-9a-f]{32}$/, 'Name the state of the draft that you saw')

export const RollBack = z.strictObject({
  /** The release whose content comes back. */
  number: z.int().min(1),
  note: plainText(500),
  /** The newest release that was seen. */
  after: z.int().min(1),
  /** The draft that was seen, to make it say the same; null leaves it as it is. */
  alsoDraft: DraftState.nullable(),
})
export type RollBack = z.infer<typeof RollBack>

/** Without the approvals that the rules ask for, for a reason that is kept with the release. */
export const RollBackEmergency = RollBack.extend({ reason: line(500) })
export type RollBackEmergency = z.infer<typeof RollBackEmergency>

export const SetDraftBack = RollBack.pick({ number: true }).extend({
  /** The draft that was seen. */
  draft: DraftState,
})
export type SetDraftBack = z.infer<typeof SetDraftBack>

export const RevertItem = z.strictObject({
  id: z.uuid(),
  /** The draft item's version that was seen. */
  version: z.int().min(1),
  /** The version of its history that comes back. */
  number: z.int().min(1),
})
export type RevertItem = z.infer<typeof RevertItem>

export const PurgeItem = z.strictObject({ id: z.uuid() })

/** Days that a removed item stays in the bin. */
export const daysInBin = 30

/** Where a page of the bin ends: the time and the item. */
export const BinCursor = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/,
    'Name the `next` of the page before',
  )
