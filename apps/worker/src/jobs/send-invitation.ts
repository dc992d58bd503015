import { issueInvitation, noteSent } from '@candor/core/invitation/issue'
import { hashInvitationToken, invitationLink } from '@candor/core/invitation/token'
import { invitationMail } from '@candor/mail/invitation'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'

const Payload = z.strictObject({ workspaceId: z.uuid(), invitationId: z.uuid() })

const roleWords = { admin: 'an admin', editor: 'an editor', member: 'a member' } as const

/**
 * Mails the link of an invitation that is still wanted. The token is made here, so that the queue never
 * holds one; run twice, it mails a second link, and the newer one is good.
 */
export async function sendInvitation(
  { db, appOrigin, mailer }: Pick<WorkerContext, 'appOrigin' | 'db' | 'mailer'>,
  payload: unknown,
): Promise<void> {
  const named = Payload.parse(payload)
  const issued = await issueInvitation(db, named)
  if (!issued) return
  const { token, email, role, ...said } = issued
  const mail = invitationMail({
    ...said,
    to: email,
    url: invitationLink(appOrigin, token),
    role: roleWords[role],
    platform: new URL(appOrigin).host,
  })
  // Each link has a name of its own: a second mail must not pass for a copy of the first.
  await mailer.send({ ...mail, key: `invitation-${hashInvitationToken(token).slice(0, 22)}` })
  await noteSent(db, named, token)
}
