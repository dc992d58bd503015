import * as z from 'zod'

const Instant = z.iso.datetime()

/** How somebody keeps their own account. */
export const AccountSecurity = z.object({
  hasPassword: z.boolean(),
  twoStep: z.object({ since: Instant, codesLeft: z.int() }).nullable(),
  /** Whether its owner has shown a moment ago who they are; what is asked for where not. */
  isProven: z.boolean(),
  proof: z.enum(['code', 'password', 'link']),
  /** Whether a new password may be set without the present one, for a while after a link. */
  mayResetPassword: z.boolean(),
})
export type AccountSecurity = z.infer<typeof AccountSecurity>

export const OwnSession = z.object({
  id: z.string(),
  /** Such as “Firefox on Windows”. */
  device: z.string(),
  address: z.string().nullable(),
  signedInBy: z.enum(['link', 'password']).nullable(),
  since: Instant,
  /** To a few minutes. */
  lastUsed: Instant,
  isThis: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>
