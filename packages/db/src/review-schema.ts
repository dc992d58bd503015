import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Json, Timestamp } from './column-types.ts'

/** Null until it is there; left out of an insert where it comes later. */
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>
type LaterTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type ReviewerGroupTable = {
  workspaceId: Generated<string>
  id: Generated<string>
  name: string
  version: Generated<number>
}

export type ReviewerGroupMemberTable = {
  workspaceId: Generated<string>
  groupId: string
  userId: string
}

export type ReviewRuleTable = {
  workspaceId: Generated<string>
  required: string
  kinds: string[]
  approvers: string
  groupId: string | null
  ownApproval: boolean
  approvals: number
  version: number
}

export type ChangeRequestTable = {
  workspaceId: Generated<string>
  number: number
  title: string
  description: string
  authorId: string | null
  authorName: string
  version: Generated<number>
  createdAt: Timestamp
  updatedAt: Timestamp
  closedAt: LaterTime
  closedByName: Later<string>
  releaseNumber: Later<number>
  publishAt: LaterTime
  publishNote: Later<string>
  scheduledBy: Later<string>
  scheduledByName: Later<string>
  droppedAt: LaterTime
  droppedPlan: LaterTime
  droppedBecause: Later<string>
}

export type ChangeRequestChangeTable = {
  workspaceId: Generated<string>
  request: number
  kind: string
  key: string
  title: string
  addedBy: string | null
  endedAt: LaterTime
  releaseNumber: Later<number>
  scheduledHash: Later<string>
}

export type ChangeRequestReviewerTable = {
  workspaceId: Generated<string>
  request: number
  userId: string
}

export type ChangeVerdictTable = {
  workspaceId: Generated<string>
  request: number
  kind: string
  key: string
  reviewerId: string
  verdict: string
  changeHash: string
  change: Json<object>
  at: Timestamp
}

export type ChangeCommentTable = {
  workspaceId: Generated<string>
  id: Generated<string>
  request: number
  kind: string | null
  key: string | null
  body: string
  mentions: JSONColumnType<{ id: string; name: string }[]>
  authorId: string | null
  authorName: string
  verdict: Later<string>
  at: Timestamp
  editedAt: LaterTime
  resolvedAt: LaterTime
  resolvedByName: Later<string>
}

export type ProposalTable = {
  workspaceId: Generated<string>
  id: Generated<string>
  request: number
  kind: string
  itemId: string | null
  itemVersion: number | null
  parentId: string | null
  data: Json<Record<string, unknown>>
  authorId: string | null
  authorName: string
  at: Timestamp
  takenOverAt: LaterTime
  takenOverByName: Later<string>
  takenOverKey: Later<string>
}

export type RemovalEditorTable = {
  workspaceId: Generated<string>
  kind: string
  key: string
  userId: string
}

export type ReviewTables = {
  reviewerGroup: ReviewerGroupTable
  reviewerGroupMember: ReviewerGroupMemberTable
  reviewRule: ReviewRuleTable
  changeRequest: ChangeRequestTable
  changeRequestChange: ChangeRequestChangeTable
  changeRequestReviewer: ChangeRequestReviewerTable
  changeVerdict: ChangeVerdictTable
  changeComment: ChangeCommentTable
  proposal: ProposalTable
  removalEditor: RemovalEditorTable
}
