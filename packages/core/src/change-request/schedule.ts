import { NamedRequest, ScheduleChangeRequest } from '@candor/contract/change-request/inputs'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { workspaceIdOf } from '@candor/db/in-workspace'
import { nameOf, userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { changesOf, readBoth } from '../change/queries.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { enqueueAt } from '../jobs.ts'
import { checkStandAlone } from '../release/chosen-changes.ts'
import { checkMayPublish } from '../review/may-publish.ts'
import { changeHash } from '../review/placed-change.ts'
import { seenChanges } from './named-changes.ts'
import { getOpenRequest, objectOf, type RequestRow, touch } from './rows.ts'
import { removeSchedule } from './schedule-columns.ts'

const day = 86_400_000
const latest = 366 * day

/** Lets changes of a request go out by themselves: whoever plans it must be able to do it now. */
export const scheduleChangeRequest = command({
  action: 'changeRequest.schedule',
  input: ScheduleChangeRequest,
  async run(tx, { request, publishAt, note, changes: named }, actor) {
    const row = await getOpenRequest(tx, request)
    const at = new Date(publishAt)
    await checkTime(tx, at)
    const changes = await seenChanges(tx, actor, { request, changes: named })
    checkStandAlone(changesOf(await readBoth(tx)), changes)
    await checkMayPublish(tx, actor, { changes })
    await removeSchedule(tx, request)
    await tx
      .updateTable('changeRequest')
      .set({
        publishAt: at,
        publishNote: note,
        scheduledBy: userIdOf(actor),
        scheduledByName: nameOf(actor),
      })
      .where('number', '=', request)
      .execute()
    for (const change of changes) {
      await tx
        .updateTable('changeRequestChange')
        .set({ scheduledHash: changeHash(change) })
        .where('request', '=', request)
        .where('kind', '=', change.kind)
        .where('key', '=', change.key)
        .execute()
    }
    await touch(tx, request)
    const payload = { workspaceId: workspaceIdOf(tx), request }
    await enqueueAt(tx, 'publish-scheduled', { payload, name: String(request), at })
    const after = { publishAt: at.toISOString(), note, changes: named.map(({ key }) => key) }
    return { result: undefined, object: objectOf(request), before: planOf(row), after }
  },
})

export const unscheduleChangeRequest = command({
  action: 'changeRequest.schedule',
  input: NamedRequest,
  async run(tx, { request }) {
    const row = await getOpenRequest(tx, request)
    const object = objectOf(request)
    if (row.publishAt === null) return { result: undefined, object, unchanged: true }
    await removeSchedule(tx, request)
    await touch(tx, request)
    return { result: undefined, object, before: planOf(row), after: null }
  },
})

export function planOf({ publishAt, publishNote, scheduledByName }: RequestRow): object | null {
  if (publishAt === null) return null
  return { publishAt: publishAt.toISOString(), note: publishNote, by: scheduledByName }
}

async function checkTime(tx: WorkspaceTx, at: Date): Promise<void> {
  const ahead = at.getTime() - (await databaseTime(tx)).getTime()
  if (ahead > 0 && ahead <= latest) return
  const message = ahead > 0 ? 'Choose a time within the next year' : 'Choose a time that is to come'
  throw new AppError('invalid', message, { issues: [{ path: ['publishAt'], message }] })
}
