import * as z from 'zod'
import { auditedActions } from './action-words.ts'

const Instant = z.iso.datetime()

/** Which entries of the audit log are meant. Times are instants; `to` itself is not included. */
export const AuditFilter = z.strictObject({
  /** An account, a key of the API, or `operator` or `job`. */
  person: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional(),
  action: z.enum(auditedActions).optional(),
  /** One thing, such as `control/role-model`, or all of a kind, such as `control`. */
  object: z
    .string()
    .regex(/^\P{C}{1,400}$/u)
    .optional(),
  since: Instant.optional(),
  until: Instant.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const EntryNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const AuditFormat = z.enum(['csv', 'jsonl'])
export type AuditFormat = z.infer<typeof AuditFormat>

export const ExportAudit = AuditFilter.extend({ format: AuditFormat })
export type ExportAudit = z.infer<typeof ExportAudit>

export const AuditActor = z.object({
  type: z.string(),
  id: z.string().nullable(),
  name: z.string(),
})
export type AuditActor = z.infer<typeof AuditActor>

/** An entry in the list; what it says of before and after is asked for when somebody looks. */
export const AuditLine = z.object({
  number: z.int(),
  at: Instant,
  actor: AuditActor,
  action: z.string(),
  object: z.string(),
  /** What people called the item, where it was one and its title is part of the change. */
  title: z.string().nullable(),
  /** Which of several things was done where an action stands for them: a verdict, the new state. */
  variant: z.string().nullable(),
})
export type AuditLine = z.infer<typeof AuditLine>

const Fields = z.record(z.string(), z.unknown()).nullable()

/** All that an entry's hash covers, and the hash. */
export const AuditEntry = z.object({
  number: z.int(),
  at: Instant,
  actor: AuditActor,
  action: z.string(),
  object: z.string(),
  before: Fields,
  after: Fields,
  request: z
    .object({
      requestId: z.string(),
      address: z.string().optional(),
      userAgent: z.string().optional(),
    })
    .nullable(),
  previousHash: z.string().nullable(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** Somebody whom the log names, by the name that they had last. */
export const AuditPerson = z.object({ person: z.string(), type: z.string(), name: z.string() })
export type AuditPerson = z.infer<typeof AuditPerson>
