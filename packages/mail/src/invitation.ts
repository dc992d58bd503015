import type { OutgoingMail } from './mailer.ts'

export type InvitationMail = {
  to: string
  url: string
  workspace: string
  invitedBy: string
  role: string
  expiresAt: Date
  platform: string
}

const until = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

export function invitationMail(invitation: InvitationMail): OutgoingMail {
  const { to, url, workspace, invitedBy, role, expiresAt, platform } = invitation
  return {
    to,
    subject: `Invitation to ${workspace} at ${platform}`,
    text: `${invitedBy} invites you to ${workspace} on Candor, as ${role}.
There you keep a company's trust center together: what it says about its security.

Open this link to see the invitation:

${url}

It is for ${to} only and works until ${until.format(expiresAt)} UTC. The page
that it opens has a button; nothing happens before you press it.

If you do not know what this is about, you need do nothing.
`,
  }
}
