import { createHash } from 'node:crypto'
import { enqueueAfter } from '@candor/core/jobs'
import {
  type DueNotices,
  markMailed,
  readDueNotices,
  trimInbox,
} from '@candor/core/notification/deliver'
import { inWorkspace } from '@candor/db/in-workspace'
import { noticesMail } from '@candor/mail/notices'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'

const Payload = z.strictObject({ workspaceId: z.uuid(), userId: z.string() })

type Context = Pick<
  WorkerContext,
  'appOrigin' | 'db' | 'mailer' | 'noticeDelay' | 'unsubscribeTokens'
>

/**
 * Mails a member what they were told and have not read, all in one mail, some minutes after the first.
 * Until then it comes again later. Run twice, it finds nothing more to mail.
 */
export async function deliverNotices(context: Context, payload: unknown): Promise<void> {
  const { db, noticeDelay } = context
  const person = Payload.parse(payload)
  const { workspaceId, userId } = person
  const due = await inWorkspace(db, workspaceId, async (tx) => {
    await trimInbox(tx, userId)
    return readDueNotices(tx, userId)
  })
  if (!due) return
  if (due.age < noticeDelay) {
    await enqueueAfter(db, noticeDelay - due.age, ['deliver-notices', person])
    return
  }
  await mail(context, person, due)
  const ids = due.notices.map(({ id }) => id)
  await inWorkspace(db, workspaceId, (tx) => markMailed(tx, ids))
}

async function mail(
  { appOrigin, mailer, unsubscribeTokens }: Context,
  person: z.infer<typeof Payload>,
  { to, workspace, notices }: DueNotices,
): Promise<void> {
  const home = `${appOrigin}/${workspace.slug}`
  const kinds = [...new Set(notices.map(({ kind }) => kind))].toSorted()
  const token = unsubscribeTokens.create({ ...person, kinds })
  const written = noticesMail({
    to,
    workspace: workspace.name,
    inbox: `${home}/inbox`,
    settings: `${home}/inbox#settings`,
    unsubscribe: `${appOrigin}/unsubscribe/${token}`,
    notices: notices.map(({ title, path, excerpt }) => ({
      title,
      url: `${home}/${path}`,
      excerpt,
    })),
  })
  await mailer.send({ ...written, key: `notices-${nameOf(notices)}` })
}

/** The same for the same notices, so that a mail sent twice can be told as one. */
function nameOf(notices: DueNotices['notices']): string {
  return createHash('sha256')
    .update(notices.map(({ id }) => id).join())
    .digest('hex')
    .slice(0, 32)
}
