import { findAddress } from '@candor/auth/find-address'
import { AccountNoticeKind } from '@candor/contract/account-notices'
import { accountNoticeMail } from '@candor/mail/account-notice'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'

const Payload = z.strictObject({
  userId: z.string(),
  kind: AccountNoticeKind,
  to: z.string().optional(),
})

/** Tells the owner of an account what was done with it. Run twice, it is the same mail. */
export async function sendAccountNotice(
  { db, appOrigin, mailer }: Pick<WorkerContext, 'db' | 'appOrigin' | 'mailer'>,
  payload: unknown,
  jobId: string,
): Promise<void> {
  const { userId, kind, to: last } = Payload.parse(payload)
  const to = last ?? (await findAddress(db, userId))
  if (to === undefined) return
  await mailer.send({
    ...accountNoticeMail({ to, kind, appOrigin }),
    key: `account-notice-${jobId}`,
  })
}
