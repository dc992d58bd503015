import { EmailAddress } from '@candor/contract/text'
import * as z from 'zod'

/** What we read of a person in Clerk's words; anything else they say is passed over. */
export const ClerkUser = z.object({
  id: z.string().min(1).max(200),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  username: z.string().nullish(),
  primary_email_address_id: z.string().nullish(),
  email_addresses: z.array(
    z.object({
      id: z.string(),
      email_address: z.string(),
      verification: z.object({ status: z.string() }).nullish(),
    }),
  ),
  banned: z.boolean().nullish(),
  deprovisioned: z.boolean().nullish(),
  updated_at: z.int(),
})
export type ClerkUser = z.infer<typeof ClerkUser>

/** A message of Clerk's that is about a person. */
export const ClerkEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user.created'), timestamp: z.int(), data: ClerkUser }),
  z.object({ type: z.literal('user.updated'), timestamp: z.int(), data: ClerkUser }),
  z.object({
    type: z.literal('user.deleted'),
    timestamp: z.int(),
    data: z.object({ id: z.string().min(1).max(200) }),
  }),
])
export type ClerkEvent = z.infer<typeof ClerkEvent>

export const clerkEventTypes: ReadonlySet<unknown> = new Set(
  ClerkEvent.options.map(({ shape }) => shape.type.value),
)

/** Somebody of an instance of Clerk. */
export type ClerkId = { clerkId: string; issuer: string }

/** A person of Clerk as an account of ours would have them. */
export type ClerkPerson = ClerkId & {
  name: string
  /** Their primary address, once it is verified: before that anybody can claim it. */
  email: string | undefined
  isBlocked: boolean
  changedAt: Date
}

export function toPerson(user: ClerkUser, issuer: string): ClerkPerson {
  const primary = user.email_addresses.find(({ id }) => id === user.primary_email_address_id)
  const address = EmailAddress.safeParse(primary?.email_address)
  const isVerified = primary?.verification?.status === 'verified'
  const email = address.success && isVerified ? address.data.toLowerCase() : undefined
  const full = [user.first_name, user.last_name].filter(Boolean).join(' ').trim()
  return {
    clerkId: user.id,
    issuer,
    name: (full || user.username || email?.split('@')[0] || 'Somebody').slice(0, 200),
    email,
    isBlocked: user.banned === true || user.deprovisioned === true,
    changedAt: new Date(user.updated_at),
  }
}
