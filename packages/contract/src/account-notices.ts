import * as z from 'zod'

/** What the owner of an account is told by mail, so that nobody changes it behind their back. */
export const AccountNoticeKind = z.enum([
  'password.set',
  'two_step.on',
  'two_step.off',
  'recovery_codes.renewed',
  'recovery_code.used',
  'account.recovered',
  'account.closed',
])
export type AccountNoticeKind = z.infer<typeof AccountNoticeKind>
