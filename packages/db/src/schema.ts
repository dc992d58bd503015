import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Json, MadeAt, Timestamp, UpdatedAt } from './column-types.ts'
import type { NotificationTables } from './notification-schema.ts'
import type { ItemVersionTable } from './history-schema.ts'
import type { HostTable } from './host-schema.ts'
import type { ReviewTables } from './review-schema.ts'
import type { AccountTables } from './account-schema.ts'
import type { PeopleTables } from './people-schema.ts'

export type WorkspaceTable = {
  workspaceId: Generated<string>
  slug: string
  name: string
  releaseNumber: number | null
  createdAt: MadeAt
  /** Set by whoever asks; the database puts the end of the grace in its place. */
  deleteAfter: ColumnType<Date | null, never, Date | null>
  deleteRequestedBy: ColumnType<string | null, never, string | null>
}

export type MemberTable = {
  workspaceId: Generated<string>
  userId: string
  role: string
  createdAt: MadeAt
}

export type ItemTable = {
  workspaceId: Generated<string>
  id: Generated<string>
  kind: string
  key: string
  parentId: string | null
  position: string
  data: Json<Record<string, unknown>>
  translations: ColumnType<Record<string, unknown>, string | undefined, string>
  version: Generated<number>
  updatedAt: UpdatedAt
  updatedBy: string | null
  /** Everybody who wrote it since it was last public; kept by the database. */
  editedBy: ColumnType<string[] | null, never, string[]>
  /** Everybody who moved it since its place was last public; kept by the database. */
  movedBy: ColumnType<string[], never, string[]>
  deletedAt: Date | null
}

export type ReleaseTable = {
  workspaceId: Generated<string>
  number: number
  document: Json<object>
  note: string
  counts: Json<{ added: number; edited: number; moved: number; removed: number }>
  publishedAt: Timestamp
  publishedBy: string | null
  publishedByName: string
  approvedBy: Generated<string[]>
  emergencyReason: ColumnType<string | null, string | null | undefined, never>
  scheduledByName: ColumnType<string | null, string | null | undefined, never>
  previousHash: string | null
  hash: string
}

export type AuditEntryTable = {
  workspaceId: Generated<string>
  number: ColumnType<string, number, never>
  at: Timestamp
  actor: Json<object>
  action: string
  object: string
  before: JSONColumnType<object | null, string | null, never>
  after: JSONColumnType<object | null, string | null, never>
  request: JSONColumnType<object | null, string | null, never>
  previousHash: string | null
  hash: string
  /** Whom the entry is found by: an account, a key of the API, or `operator` or `job`. */
  person: ColumnType<string, never, never>
  /** What kind of thing its object is. */
  kind: ColumnType<string, never, never>
}

export type IdempotentAnswerTable = {
  workspaceId: Generated<string>
  userId: string
  key: string
  requestHash: string
  answer: string | null
  madeAt: MadeAt
}

export type SecretTable = {
  workspaceId: Generated<string>
  id: string
  name: string
  keyId: string
  sealed: string
  updatedAt: UpdatedAt
}

export type RateLimitTable = { key: string; points: number; expire: string | null }

export type DB = ReviewTables & {
  workspace: WorkspaceTable
  member: MemberTable
  item: ItemTable
  itemVersion: ItemVersionTable
  release: ReleaseTable
  host: HostTable
  auditEntry: AuditEntryTable
  idempotentAnswer: IdempotentAnswerTable
  secret: SecretTable
  rateLimit: RateLimitTable
} & PeopleTables &
  AccountTables &
  NotificationTables
