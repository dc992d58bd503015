import {
  AskForReview,
  NamedChanges,
  UpdateChangeRequest,
} from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { freeChanges, putChanges } from './named-changes.ts'
import { askReviewers } from './open.ts'
import { listReviewers, putReviewers } from './people.ts'
import { checkMayChange, getOpenRequest, listRows, objectOf, touch } from './rows.ts'
import { planOf } from './schedule.ts'
import { dropEmptySchedule } from './schedule-columns.ts'
import { tellOfDropped } from './tell-of-dropped.ts'
import { getChangeRequest } from './view.ts'

export const updateChangeRequest = command({
  action: 'changeRequest.update',
  input: UpdateChangeRequest,
  async run(tx, { request, version, title, description }, actor) {
    const before = await getOpenRequest(tx, request)
    checkMayChange(actor, before)
    if (before.version !== version) {
      throw new AppError('stale', 'Somebody else saved this request since you opened it', {
        current: await getChangeRequest(tx, actor, request),
      })
    }
    await tx
      .updateTable('changeRequest')
      .set({ title, description, version: version + 1 })
      .where('number', '=', request)
      .execute()
    await touch(tx, request)
    return {
      result: undefined,
      object: objectOf(request),
      before: { title: before.title, description: before.description },
      after: { title, description },
    }
  },
})

export const addRequestChanges = command({
  action: 'changeRequest.update',
  input: NamedChanges,
  async run(tx, { request, changes: names }, actor) {
    const row = await getOpenRequest(tx, request)
    const changes = await freeChanges(tx, names, request)
    checkMayChange(actor, row)
    const object = objectOf(request)
    if (changes.length === 0) return { result: undefined, object, unchanged: true }
    await putChanges(tx, actor, { request, changes })
    await touch(tx, request)
    return { result: undefined, object, after: { added: changes.map(itemName) } }
  },
})

/** What was said of a change goes with it; the draft stays as it is. */
export const removeRequestChanges = command({
  action: 'changeRequest.update',
  input: NamedChanges,
  async run(tx, { request, changes: names }, actor) {
    const row = await getOpenRequest(tx, request)
    const live = (await listRows(tx, request)).filter(({ endedAt }) => endedAt === null)
    const present = new Set(live.map(itemName))
    const other = names.find((name) => !present.has(itemName(name)))
    if (other) throw new AppError('conflict', `${other.key} is not in this request`)
    checkMayChange(actor, row)
    for (const { kind, key } of names) {
      await tx
        .deleteFrom('changeRequestChange')
        .where('request', '=', request)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .execute()
    }
    const reason = await dropEmptySchedule(tx, row)
    await touch(tx, request)
    const after = { removed: names.map(itemName) }
    if (reason === null) return { result: undefined, object: objectOf(request), after }
    await tellOfDropped(tx, actor, { row, reason })
    const plan = { before: { schedule: planOf(row) }, after: { ...after, schedule: null } }
    return { result: undefined, object: objectOf(request), ...plan }
  },
})

/** Also tells those who were told before: something may have changed since. */
export const askForReview = command({
  action: 'changeRequest.update',
  input: AskForReview,
  async run(tx, { request, reviewers }, actor) {
    const row = await getOpenRequest(tx, request)
    const before = await listReviewers(tx, request)
    await putReviewers(tx, request, reviewers)
    checkMayChange(actor, row)
    await askReviewers(tx, actor, row)
    await touch(tx, request)
    return {
      result: undefined,
      object: objectOf(request),
      before: { reviewers: before.map(({ id }) => id) },
      after: { reviewers, asked: true },
    }
  },
})
