import { linkLifetime } from '@candor/auth/better-auth'
import { signInLink } from '@candor/auth/sign-in-link'
import { signInLinkMail } from '@candor/mail/sign-in-link'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'

const Payload = z.strictObject({ email: z.string() })

/**
 * Mails a sign-in link to an address that has an account. The token is made here, so that the queue
 * never holds one; run twice, it mails a second link that works just as well.
 */
export async function sendSignInLink(
  context: Pick<WorkerContext, 'appOrigin' | 'auth' | 'mailer'>,
  payload: unknown,
  jobId: string,
): Promise<void> {
  const { email } = Payload.parse(payload)
  const token = await context.auth.createLinkToken(email)
  if (token === undefined) return
  const mail = signInLinkMail({
    to: email,
    url: signInLink(context.appOrigin, token),
    minutes: linkLifetime / 60,
    platform: new URL(context.appOrigin).host,
  })
  await context.mailer.send({ ...mail, key: `sign-in-link-${jobId}` })
}
