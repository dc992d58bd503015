import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { Actor } from '../actor.ts'
import { databaseTime } from '../database-time.ts'
import { notify } from '../notification/notify.ts'
import { pathOf, type RequestRow } from './rows.ts'

type Dropped = {
  row: Pick<RequestRow, 'number' | 'title' | 'authorId' | 'scheduledBy' | 'publishAt'>
  reason: string
}

/** Those who count on a plan, the author of the request and whoever planned it, learn why it is not kept. */
export async function tellOfDropped(
  tx: WorkspaceTx,
  actor: Actor,
  { row, reason }: Dropped,
): Promise<void> {
  const isToCome = row.publishAt !== null && row.publishAt > (await databaseTime(tx))
  await notify(tx, actor, {
    kind: 'schedule.dropped',
    to: [...new Set([row.authorId, row.scheduledBy].filter((id) => id !== null))],
    title: `“${row.title}” ${isToCome ? 'will not be' : 'was not'} published as planned`,
    path: pathOf(row.number),
    excerpt: reason,
  })
}
