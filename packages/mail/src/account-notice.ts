import type { AccountNoticeKind } from '@candor/contract/account-notices'
import type { OutgoingMail } from './mailer.ts'

export type AccountNotice = {
  to: string
  kind: AccountNoticeKind
  /** Where the account is, such as https://app.example.com */
  appOrigin: string
}

const happened: Record<AccountNoticeKind, { subject: string; said: string }> = {
  'password.set': {
    subject: 'Your password was set',
    said: 'A new password was set for your account. You are signed out everywhere else.',
  },
  'two_step.on': {
    subject: 'Two-step sign-in is on',
    said: `Two-step sign-in was turned on for your account: from now on it asks for a code
of your app as well. You are signed out everywhere else.`,
  },
  'two_step.off': {
    subject: 'Two-step sign-in is off',
    said: `Two-step sign-in was turned off for your account: a link or your password is
enough now. You are signed out everywhere else.`,
  },
  'recovery_codes.renewed': {
    subject: 'You have new recovery codes',
    said: 'New recovery codes were made for your account. Those before work no longer.',
  },
  'recovery_code.used': {
    subject: 'A recovery code was used',
    said: 'One of the recovery codes of your account was used. It does not work again.',
  },
  'account.recovered': {
    subject: 'Your account was reset',
    said: `Whoever runs Candor has reset your account: you are signed out everywhere, and
there is neither a password nor two-step sign-in any more. Sign in by a link.`,
  },
  'account.closed': {
    subject: 'Your account is closed',
    said: `Your account was closed: you have left your workspaces, and nobody can sign in as
you any more. There will be no further mail.`,
  },
}

/** Tells the owner of an account what was done with it, in case it was somebody else. */
export function accountNoticeMail({ to, kind, appOrigin }: AccountNotice): OutgoingMail {
  const { subject, said } = happened[kind]
  const remedy =
    kind === 'account.closed'
      ? 'If not, tell an admin of your workspace, who can invite you again.'
      : `If not, sign in by a link, set a new password, and end all other sessions:

${appOrigin}/account`
  return {
    to,
    subject: `${subject} (Candor at ${new URL(appOrigin).host})`,
    text: `${said}

Was that you? Then there is nothing to do.

${remedy}
`,
  }
}
