import { NamedRequest } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { isAllowed, Role } from '@candor/contract/roles'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { changesOf, readBoth } from '../change/queries.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { publishChosen } from '../release/publish.ts'
import { canPublish } from '../review/may-publish.ts'
import { placeChanges } from '../review/placed-change.ts'
import { readReview } from '../review/standing.ts'
import { findDeletion } from '../workspace/deletion.ts'
import { getRequest, listRows, objectOf, type RequestRow, touch } from './rows.ts'
import { planOf } from './schedule.ts'
import { giveUpSchedule } from './schedule-columns.ts'
import { tellOfDropped } from './tell-of-dropped.ts'

/**
 * Publishes what was planned for now, if it still may be; does nothing where nothing is due. A refusal
 * says why it may not.
 */
export const publishScheduled = command({
  action: 'release.publish',
  input: NamedRequest,
  async run(tx, { request }, actor) {
    const row = await getRequest(tx, request)
    if (!(await isDue(tx, row))) {
      return { result: undefined, object: objectOf(request), unchanged: true }
    }
    await checkScheduler(tx, row)
    const { release, changes } = await plannedChanges(tx, request)
    const note = row.publishNote ?? ''
    const choice = { note, after: release, changes, scheduledBy: row.scheduledByName }
    const done = await publishChosen(tx, actor, choice)
    return { ...done, result: undefined }
  },
})

/** Nothing goes out, and those who count on it are told why. */
export const dropSchedule = command({
  action: 'changeRequest.dropSchedule',
  input: NamedRequest.extend({ reason: z.string() }),
  async run(tx, { request, reason }, actor) {
    const row = await getRequest(tx, request)
    const object = objectOf(request)
    if (!(await isDue(tx, row))) return { result: undefined, object, unchanged: true }
    await giveUpSchedule(tx, row, reason)
    await touch(tx, request)
    await tellOfDropped(tx, actor, { row, reason })
    return { result: undefined, object, before: planOf(row), after: { reason } }
  },
})

/** What is about to be removed waits: should it be kept after all, it goes out then. */
async function isDue(tx: WorkspaceTx, { publishAt, closedAt }: RequestRow): Promise<boolean> {
  if (publishAt === null || closedAt !== null || publishAt > (await databaseTime(tx))) return false
  return (await findDeletion(tx)) === null
}

async function checkScheduler(tx: WorkspaceTx, row: RequestRow): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .select('role')
    .where('userId', '=', row.scheduledBy)
    .executeTakeFirst()
  if (member && isAllowed(Role.parse(member.role), 'release.publish')) return
  throw new AppError(
    'forbidden',
    `${row.scheduledByName}, who planned it, may not publish any more`,
  )
}

/** As they were when they were planned; or, where they were edited since, approved as they are now. */
async function plannedChanges(tx: WorkspaceTx, request: number) {
  const both = await readBoth(tx)
  const review = await readReview(tx)
  const placed = new Map(
    placeChanges(changesOf(both), both.draft).map((change) => [itemName(change), change]),
  )
  const versions = new Map(both.items.map((item) => [itemName(item), item.version]))
  const rows = (await listRows(tx, request)).filter(({ scheduledHash }) => scheduledHash !== null)
  const changes = rows.map((row) => {
    const change = placed.get(itemName(row))
    if (!change)
      throw new AppError('conflict', `“${row.title}” is not changed in the draft any more`)
    const standing = review.of(change)
    const isApproved = standing.isCovered && canPublish(standing)
    if (standing.hash !== row.scheduledHash && !isApproved) {
      throw new AppError('conflict', `“${change.title}” was edited after it was planned`)
    }
    const version = change.after ? (versions.get(itemName(row)) ?? null) : null
    return { kind: change.kind, key: change.key, version }
  })
  return { release: both.release, changes }
}
