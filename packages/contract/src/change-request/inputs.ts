import * as z from 'zod'
import { ChangeHash, PublishRelease } from '../inputs.ts'
import { KindName } from '../kinds/registry.ts'
import { quotas } from '../quotas.ts'
import { Key, line, markdown, plainText } from '../text.ts'

const RequestNumber = z.int().min(1).max(2_147_483_647)

/** A change by what it changes. */
const ChangeName = z.strictObject({ kind: KindName, key: Key })
export type ChangeName = z.infer<typeof ChangeName>

/** A change exactly as somebody saw it. */
const HashedChange = ChangeName.extend({ hash: ChangeHash })
export type HashedChange = z.infer<typeof HashedChange>

const most = `A request can have at most ${quotas.changesOfRequest} changes`
const names = z.array(ChangeName).max(quotas.changesOfRequest, most)
const someNames = names.min(1, 'Choose at least one change')
const hashed = z
  .array(HashedChange)
  .min(1, 'Choose at least one change')
  .max(quotas.changesOfRequest, most)

/** Ids of members who are asked to review; nobody means all whose approval counts. */
const reviewers = z.array(z.string().min(1).max(64)).max(quotas.membersOfGroup)

const title = line(120)
const description = plainText(4000)

/** One without changes is there to propose something new in it. */
export const OpenChangeRequest = z.strictObject({
  title,
  description,
  changes: names,
  reviewers: reviewers.optional(),
})

export const UpdateChangeRequest = z.strictObject({
  request: RequestNumber,
  version: z.int().min(1),
  title,
  description,
})

export const NamedChanges = z.strictObject({ request: RequestNumber, changes: someNames })

export const AskForReview = z.strictObject({ request: RequestNumber, reviewers })

export const ReviewChanges = z.strictObject({
  request: RequestNumber,
  /** `none` takes back what one said before. */
  verdict: z.enum(['approved', 'changes_requested', 'none']),
  changes: hashed,
  /** Needed where changes are asked for; kept as a comment. */
  words: plainText(2000),
})

export const NamedRequest = z.strictObject({ request: RequestNumber })

export const PublishChangeRequest = PublishRelease.extend({ request: RequestNumber })

export const PublishEmergency = PublishRelease.extend({
  reason: line(500),
})

export const ScheduleChangeRequest = z.strictObject({
  request: RequestNumber,
  /** An instant; the database's clock decides when it is there. */
  publishAt: z.iso.datetime({ offset: true }),
  note: PublishRelease.shape.note,
  changes: hashed,
})

const CommentText = z.strictObject({
  body: markdown(4000),
  /** Ids of members whom the text mentions. */
  mentions: z.array(z.string().min(1).max(64)).max(20).optional(),
})

export const AddComment = CommentText.extend({
  request: RequestNumber,
  /** On one change of the request; otherwise on all of it. */
  change: ChangeName.nullable().optional(),
})

const CommentId = z.uuid().toLowerCase()

export const UpdateComment = CommentText.extend({ request: RequestNumber, id: CommentId })
export const NamedComment = z.strictObject({ request: RequestNumber, id: CommentId })
export const ResolveComment = NamedComment.extend({ resolved: z.boolean() })

/** New text for an item, as it is to be; the draft stays as it is. */
export const ProposeItem = z.strictObject({
  request: RequestNumber,
  kind: KindName,
  /** Null proposes a new item. */
  itemId: z.uuid().toLowerCase().nullable(),
  /** The item's version that the proposal was made from; null for a new one. */
  itemVersion: z.int().min(1).nullable(),
  parentId: z.uuid().toLowerCase().nullable().optional(),
  data: z.record(z.string(), z.unknown()),
})

export const NamedProposal = z.strictObject({ request: RequestNumber, id: z.uuid().toLowerCase() })

/** `version` is the item's as the editor sees it: 0 for one that is new. */
export const TakeOverProposal = NamedProposal.extend({ version: z.int().min(0) })
