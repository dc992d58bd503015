import * as z from 'zod'
import { KindName } from '../kinds/registry.ts'
import { DraftChange, FieldChange, Item } from '../views.ts'

const Instant = z.iso.datetime()

/** Id is null once the account is gone. */
const Person = z.object({ id: z.string().nullable(), name: z.string() })

export const RequestState = z.enum(['open', 'changes_requested', 'approved', 'published', 'closed'])

export const ChangeState = z.enum(['waiting', 'changes_requested', 'approved', 'published', 'gone'])

const Schedule = z.object({ at: Instant, by: Person, note: z.string() })

/** It was not published as planned, or will not be. */
const DroppedSchedule = z.object({
  /** When it was to go out. */
  plannedFor: Instant,
  /** When it was found that it could not, or was given up with what was planned. */
  at: Instant,
  /** In a sentence. */
  reason: z.string(),
})

export const ChangeRequestSummary = z.object({
  number: z.int(),
  title: z.string(),
  author: Person,
  createdAt: Instant,
  /** When anything happened to it last. */
  updatedAt: Instant,
  state: RequestState,
  counts: z.object({
    changes: z.int(),
    approved: z.int(),
    published: z.int(),
    comments: z.int(),
    proposals: z.int(),
  }),
  schedule: Schedule.nullable(),
  /** Why the last schedule was dropped, until there is another one. */
  droppedSchedule: DroppedSchedule.nullable(),
  closedAt: Instant.nullable(),
  /** Who closed it before all of it was published; null for all others. */
  closedBy: z.string().nullable(),
  /** The newest release that published changes of it. */
  release: z.int().nullable(),
  /**
   * What it waits for from whoever asks: a review that they can give, unless others were asked by name;
   * an edit of what is their own; or that they take over a proposal.
   */
  waitsForMe: z.enum(['review', 'edit', 'proposal']).nullable(),
})
export type ChangeRequestSummary = z.infer<typeof ChangeRequestSummary>

/** What changed since a reviewer looked. */
export const SinceReview = z.object({
  /** From what the reviewer saw to what is there now. */
  fields: z.array(FieldChange),
  /** It stands elsewhere in its list, or in another list. */
  moved: z.boolean(),
  /** It was there then and is removed now, or the other way round. */
  removed: z.boolean(),
  /** The draft is the same, but what it is compared with was published anew. */
  published: z.boolean(),
})
export type SinceReview = z.infer<typeof SinceReview>

export const VerdictView = z.object({
  reviewer: Person,
  verdict: z.enum(['approved', 'changes_requested']),
  at: Instant,
  /** Said of the change exactly as it is now. */
  isCurrent: z.boolean(),
  /** By somebody whose word counts, of what is not their own. */
  counts: z.boolean(),
  /** Said of exactly what was published; null where nothing is yet, and where nobody knows any more. */
  wasPublished: z.boolean().nullable(),
  /** Null where nothing changed since. */
  since: SinceReview.nullable(),
})
export type VerdictView = z.infer<typeof VerdictView>

export const RequestChange = z.object({
  kind: KindName,
  key: z.string(),
  title: z.string(),
  state: ChangeState,
  /** The release that published it. */
  release: z.int().nullable(),
  /** To be named when it is reviewed or scheduled; null where there is no such change now. */
  hash: z.string().nullable(),
  change: DraftChange.nullable(),
  /** Whether the rules ask for approval before it is published. */
  isCovered: z.boolean(),
  /** It goes out with the schedule. */
  isScheduled: z.boolean(),
  verdicts: z.array(VerdictView),
  /** Whether whoever asks can review it; otherwise why not. */
  mine: z.enum(['can_review', 'own', 'not_an_approver', 'role']),
})
export type RequestChange = z.infer<typeof RequestChange>

export const CommentView = z.object({
  id: z.uuid(),
  author: Person,
  at: Instant,
  editedAt: Instant.nullable(),
  body: z.string(),
  mentions: z.array(z.object({ id: z.string(), name: z.string() })),
  change: z.object({ kind: KindName, key: z.string() }).nullable(),
  /** Written together with a verdict on that change. */
  verdict: z.enum(['approved', 'changes_requested']).nullable(),
  resolved: z.object({ at: Instant, by: z.string() }).nullable(),
})
export type CommentView = z.infer<typeof CommentView>

export const ProposalView = z.object({
  id: z.uuid(),
  author: Person,
  at: Instant,
  kind: KindName,
  /** The item as the draft has it now; null for a new one, and where it was removed. */
  item: Item.nullable(),
  isNew: z.boolean(),
  parentId: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
  title: z.string(),
  /** From the draft as it is to what is proposed. */
  fields: z.array(FieldChange),
  /** The item was saved or removed since it was made. */
  isStale: z.boolean(),
  /** Key of the change that it became. */
  takenOver: z.object({ key: z.string(), at: Instant, by: z.string() }).nullable(),
})
export type ProposalView = z.infer<typeof ProposalView>

export const ChangeRequest = ChangeRequestSummary.extend({
  /** To be named when title or description are changed. */
  version: z.int(),
  description: z.string(),
  /** Who was asked by name; nobody means all whose approval counts. */
  reviewers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** How many people have to approve each change, and who they can be. */
  needs: z.object({ approvals: z.int(), approvers: z.string(), ownApproval: z.boolean() }),
  /** The newest release, which the changes are compared with: to be named when publishing. */
  comparedWith: z.int().nullable(),
  changes: z.array(RequestChange),
  comments: z.array(CommentView),
  proposals: z.array(ProposalView),
})
export type ChangeRequest = z.infer<typeof ChangeRequest>

export const ChangeRequests = z.object({
  requests: z.array(ChangeRequestSummary),
  next: z.int().nullable(),
})
export type ChangeRequests = z.infer<typeof ChangeRequests>

/** How each change of the draft stands with review. */
export const ReviewStanding = z.object({
  changes: z.array(
    z.object({
      kind: KindName,
      key: z.string(),
      hash: z.string(),
      isCovered: z.boolean(),
      /** Whether it can be published now, without an emergency. */
      canPublish: z.boolean(),
      state: ChangeState,
      /** The open request that it stands in. */
      request: z.int().nullable(),
      /** Those whose approval counts for it as it is. */
      approvedBy: z.array(z.string()),
    }),
  ),
})
export type ReviewStanding = z.infer<typeof ReviewStanding>
