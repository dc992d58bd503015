import type { OutgoingMail } from './mailer.ts'

export type SignInLink = { to: string; url: string; minutes: number; platform: string }

export function signInLinkMail({ to, url, minutes, platform }: SignInLink): OutgoingMail {
  return {
    to,
    subject: `Sign in to Candor at ${platform}`,
    text: `Open this link to sign in:

${url}

It works once, within ${minutes} minutes. The page that it opens has a button;
nothing happens before you press it.

If you did not ask for this, you need do nothing: nobody is signed in.
`,
  }
}
