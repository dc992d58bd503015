import * as z from 'zod'
import { KindName } from './kinds/registry.ts'
import { Role } from './roles.ts'

/** What the API answers with. A field that is not named here never leaves the server. */

const Instant = z.iso.datetime()

export const User = z.object({ id: z.string(), name: z.string(), email: z.string() })
export type User = z.infer<typeof User>

export const Session = z.object({
  user: User.nullable(),
  /** Ways to sign in that this installation has. */
  methods: z.array(z.enum(['password', 'link', 'clerk'])),
  /** Where people sign in with Clerk: the instance, as its scripts want it named. */
  clerk: z.object({ publishableKey: z.string() }).nullable(),
  /** Mail is kept in the dashboard instead of being sent: development only. */
  mailbox: z.boolean(),
  /** Whether the user can also sign in with a password. */
  hasPassword: z.boolean(),
  /** Whether the first step of two is done and a code is asked for. */
  awaitsCode: z.boolean(),
  /** Host, with its port, under which workspaces get their subdomain. */
  pagesHost: z.string(),
})
export type Session = z.infer<typeof Session>

export const WorkspaceSummary = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  role: Role,
})
export type WorkspaceSummary = z.infer<typeof WorkspaceSummary>

export const ReleaseSummary = z.object({
  number: z.int(),
  publishedAt: Instant,
  /** Name of the publisher; “the operator” for the command line. */
  publishedBy: z.string(),
  note: z.string(),
  hash: z.string(),
  previousHash: z.string().nullable(),
  /** Names of those whose approval let it out; nobody where no rule asked for one and nobody gave one. */
  approvedBy: z.array(z.string()),
  /** Why it was published past the rules; null for all others. */
  emergencyReason: z.string().nullable(),
  /** Who planned it, where it went out by itself at a time. */
  scheduledBy: z.string().nullable(),
  counts: z.object({ added: z.int(), edited: z.int(), moved: z.int(), removed: z.int() }),
})
export type ReleaseSummary = z.infer<typeof ReleaseSummary>

/** A workspace that is offline and will be removed, for good, once the time is there. */
export const Deletion = z.object({ dueAt: Instant, requestedBy: z.string() })
export type Deletion = z.infer<typeof Deletion>

export const Workspace = WorkspaceSummary.extend({
  /** Address of the public page, such as https://oxom.example.org/ */
  address: z.string(),
  hosts: z.array(z.string()),
  release: ReleaseSummary.nullable(),
  /** How many changes are not public yet. */
  changeCount: z.int(),
  deletion: Deletion.nullable(),
})
export type Workspace = z.infer<typeof Workspace>

export const Item = z.object({
  id: z.uuid(),
  kind: KindName,
  key: z.string(),
  parentId: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
  version: z.int(),
  updatedAt: Instant,
  updatedBy: z.string(),
})
export type Item = z.infer<typeof Item>

const ContentItem = z.object({
  kind: KindName,
  key: z.string(),
  parentKey: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})

export const FieldChange = z.object({
  field: z.string(),
  label: z.string(),
  before: z.unknown(),
  after: z.unknown(),
})

export const ChangeView = z.object({
  kind: KindName,
  key: z.string(),
  title: z.string(),
  type: z.enum(['added', 'edited', 'moved', 'removed']),
  moved: z.boolean(),
  before: ContentItem.nullable(),
  after: ContentItem.nullable(),
  fields: z.array(FieldChange),
})
export type ChangeView = z.infer<typeof ChangeView>

/** A change of the draft, with who made it and the version to name when publishing it. */
export const DraftChange = ChangeView.extend({
  /** Of exactly this change: to be named when it is discarded. */
  hash: z.string(),
  itemId: z.uuid().nullable(),
  version: z.int().nullable(),
  updatedAt: Instant.nullable(),
  updatedBy: z.string().nullable(),
  /** Titles of its list, where it moved. */
  order: z.object({ before: z.array(z.string()), after: z.array(z.string()) }).nullable(),
})
export type DraftChange = z.infer<typeof DraftChange>

export const Changes = z.object({
  /** The newest release, which the draft is compared with. */
  release: z.int().nullable(),
  changes: z.array(DraftChange),
})
export type Changes = z.infer<typeof Changes>

export const ImportPlan = z.object({
  changes: z.array(ChangeView),
  unchanged: z.int(),
  /** State of the draft that was compared; name it when applying. */
  draft: z.string(),
})
export type ImportPlan = z.infer<typeof ImportPlan>

export const ReleaseView = ReleaseSummary.extend({
  document: z.unknown(),
  /** What this release changed, compared with the one before. */
  changes: z.array(ChangeView),
})
export type ReleaseView = z.infer<typeof ReleaseView>

export const Mail = z.object({
  id: z.string(),
  sentAt: Instant,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
})
export type Mail = z.infer<typeof Mail>
