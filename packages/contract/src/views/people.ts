import * as z from 'zod'
import { Role } from '../roles.ts'
import { Session } from '../views.ts'

const Instant = z.iso.datetime()

export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  since: Instant,
  /** Without this one nobody could change people and settings any more. */
  isLastAdmin: z.boolean(),
})
export type Member = z.infer<typeof Member>

/** Somebody whose role was changed. */
export const ChangedMember = Member.extend({
  /** How many invitations of theirs went with the right to invite. */
  withdrawnInvitations: z.int(),
})
export type ChangedMember = z.infer<typeof ChangedMember>

/** Somebody who was invited and has not come yet. */
export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  invitedBy: z.string(),
  invitedAt: Instant,
  /** When the mail with the link went out; null while it is on its way. */
  sentAt: Instant.nullable(),
  expiresAt: Instant,
  /** The link works no longer. */
  isOver: z.boolean(),
})
export type Invitation = z.infer<typeof Invitation>

/** What an invitation says to whoever holds its token. */
export const OpenInvitation = z.object({
  workspace: z.object({ slug: z.string(), name: z.string() }),
  email: z.string(),
  role: Role,
  invitedBy: z.string(),
  expiresAt: Instant,
  /**
   * Who is reading: signed in with the address that was invited, signed in with another one, or nobody
   * yet, whether or not the address has an account here.
   */
  reader: z.enum(['addressee', 'other', 'known', 'new']),
})
export type OpenInvitation = z.infer<typeof OpenInvitation>

/** Somebody who has just come in. */
export const Joined = z.object({ session: Session, workspace: z.string() })
export type Joined = z.infer<typeof Joined>
