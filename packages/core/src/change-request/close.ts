import { NamedRequest } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { nameOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { listStanding } from './named-changes.ts'
import { checkRoom } from './open.ts'
import { checkMayChange, getOpenRequest, getRequest, listRows, objectOf } from './rows.ts'
import { noSchedule } from './schedule-columns.ts'
import { forgetSnapshots } from './snapshots.ts'

/** The draft stays as it is; its changes can be put forward elsewhere. */
export const closeChangeRequest = command({
  action: 'changeRequest.close',
  input: NamedRequest,
  async run(tx, { request }, actor) {
    checkMayChange(actor, await getOpenRequest(tx, request))
    const now = await databaseTime(tx)
    await tx
      .updateTable('changeRequest')
      .set({ closedAt: now, closedByName: nameOf(actor), updatedAt: now, ...noSchedule })
      .where('number', '=', request)
      .execute()
    await tx
      .updateTable('changeRequestChange')
      .set({ endedAt: now, scheduledHash: null })
      .where('request', '=', request)
      .where('endedAt', 'is', null)
      .execute()
    await forgetSnapshots(tx, request)
    const change = { before: { state: 'open' }, after: { state: 'closed' } }
    return { result: undefined, object: objectOf(request), ...change }
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
