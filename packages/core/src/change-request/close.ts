import { NamedRequest } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { nameOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { listStanding } from './named-changes.ts'
import { checkRoom } from './open.ts'
import { checkMayChange, getOpenRequest, getRequest, listRows, objectOf } from './rows.ts'
import { planOf } from './schedule.ts'
import { giveUpSchedule } from './schedule-columns.ts'
import { forgetSnapshots } from './snapshots.ts'
import { tellOfDropped } from './tell-of-dropped.ts'

const whyDropped = 'The request was closed before that time'

/** The draft stays as it is; its changes can be put forward elsewhere. What was planned is not kept. */
export const closeChangeRequest = command({
  action: 'changeRequest.close',
  input: NamedRequest,
  async run(tx, { request }, actor) {
    const row = await getOpenRequest(tx, request)
    checkMayChange(actor, row)
    const now = await databaseTime(tx)
    await tx
      .updateTable('changeRequest')
      .set({ closedAt: now, closedByName: nameOf(actor), updatedAt: now })
      .where('number', '=', request)
      .execute()
    await giveUpSchedule(tx, row, whyDropped)
    await tx
      .updateTable('changeRequestChange')
      .set({ endedAt: now })
      .where('request', '=', request)
      .where('endedAt', 'is', null)
      .execute()
    await forgetSnapshots(tx, request)
    const object = objectOf(request)
    const change = { before: { state: 'open' }, after: { state: 'closed' } }
    if (row.publishAt === null) return { result: undefined, object, ...change }
    await tellOfDropped(tx, actor, { row, reason: whyDropped })
    return {
      result: undefined,
      object,
      before: { ...change.before, schedule: planOf(row) },
      after: { ...change.after, schedule: null },
    }
  },
})

/** Changes that were put forward elsewhere in between stay there. */
export const reopenChangeRequest = command({
  action: 'changeRequest.close',
  input: NamedRequest,
  async run(tx, { request }, actor) {
    const row = await getRequest(tx, request)
    checkMayChange(actor, row)
    if (row.closedByName === null) {
      const state = row.closedAt === null ? 'is open' : 'is published: open another one'
      throw new AppError('conflict', `Request ${request} ${state}`)
    }
    await checkRoom(tx)
    await tx
      .updateTable('changeRequest')
      .set({ closedAt: null, closedByName: null, updatedAt: await databaseTime(tx) })
      .where('number', '=', request)
      .execute()
    const taken = new Set((await listStanding(tx)).map(itemName))
    for (const { kind, key, ...change } of await listRows(tx, request)) {
      if (change.releaseNumber !== null || taken.has(itemName({ kind, key }))) continue
      await tx
        .updateTable('changeRequestChange')
        .set({ endedAt: null })
        .where('request', '=', request)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .execute()
    }
    const change = { before: { state: 'closed' }, after: { state: 'open' } }
    return { result: undefined, object: objectOf(request), ...change }
  },
})
