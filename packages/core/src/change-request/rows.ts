import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, mayDo, userIdOf } from '../actor.ts'
import { AppError, notFound } from '../app-error.ts'
import { databaseTime } from '../database-time.ts'

const columns = [
  'number',
  'title',
  'description',
  'authorId',
  'authorName',
  'version',
  'createdAt',
  'updatedAt',
  'closedAt',
  'closedByName',
  'releaseNumber',
  'publishAt',
  'publishNote',
  'scheduledBy',
  'scheduledByName',
  'droppedAt',
  'droppedPlan',
  'droppedBecause',
] as const

export type RequestRow = Awaited<ReturnType<typeof getRequest>>

export async function getRequest(tx: WorkspaceTx, number: number) {
  const row = await selectRequests(tx).where('number', '=', number).executeTakeFirst()
  if (!row) throw notFound('The change request')
  return row
}

export function selectRequests(tx: WorkspaceTx) {
  return tx.selectFrom('changeRequest').select(columns)
}

/** Refuses one that is done: what was said and published there stays as it is. */
export async function getOpenRequest(tx: WorkspaceTx, number: number): Promise<RequestRow> {
  const row = await getRequest(tx, number)
  if (row.closedAt === null) return row
  const how = row.closedByName === null ? 'published' : 'closed'
  throw new AppError('conflict', `Request ${number} is ${how} already`)
}

/** Members have a say over what they put forward themselves; who may edit content, over all. */
export function checkMayChange(actor: Actor, { authorId }: Pick<RequestRow, 'authorId'>): void {
  if (isOwn(actor, authorId) || mayDo(actor, 'item.update')) return
  throw new AppError('forbidden', 'Only its author, an editor or an admin can do this')
}

/** What an account wrote that is gone is nobody's. */
export function isOwn(actor: Actor, authorId: string | null): boolean {
  return authorId !== null && authorId === userIdOf(actor)
}

export type ChangeRow = Awaited<ReturnType<typeof listRows>>[number]

/** The changes of a request, those that were published or given up included. */
export function listRows(tx: WorkspaceTx, request: number) {
  return tx
    .selectFrom('changeRequestChange')
    .select(['request', 'kind', 'key', 'title', 'addedBy', 'endedAt', 'releaseNumber'])
    .select('scheduledHash')
    .where('request', '=', request)
    .orderBy('kind')
    .orderBy('key')
    .execute()
}

/** Notes that something happened to a request. */
export async function touch(tx: WorkspaceTx, number: number): Promise<void> {
  await tx
    .updateTable('changeRequest')
    .set({ updatedAt: await databaseTime(tx) })
    .where('number', '=', number)
    .execute()
}

export function objectOf(number: number): string {
  return `change-request/${number}`
}

export function pathOf(number: number): string {
  return `change-requests/${number}`
}
