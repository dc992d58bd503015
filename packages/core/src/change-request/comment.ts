import {
  AddComment,
  NamedComment,
  ResolveComment,
  UpdateComment,
} from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf } from '../actor.ts'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { peopleNamed } from './people.ts'
import { checkMayChange, getRequest, isOwn, listRows, objectOf, touch } from './rows.ts'
import { mentionsOf, writeComment } from './write-comment.ts'
import { tellOfComment, tellOfMentions } from './tell-of-comment.ts'

export const addComment = command({
  action: 'changeRequest.comment',
  input: AddComment,
  async run(tx, { request, change = null, body, mentions: ids = [] }, actor) {
    const row = await getRequest(tx, request)
    const mentions = await peopleNamed(tx, { ids, field: 'mentions' })
    if (change) await checkInRequest(tx, request, change)
    const id = await writeComment(tx, actor, { request, change, body, mentions })
    await touch(tx, request)
    await tellOfComment(tx, actor, { row, body, mentions: mentions.map((one) => one.id) })
    return {
      result: { id },
      object: `${objectOf(request)}/comment/${id}`,
      after: { body, change: change && itemName(change), mentions: ids },
    }
  },
})

export const updateComment = command({
  action: 'changeRequest.comment',
  input: UpdateComment,
  async run(tx, { request, id, body, mentions: ids = [] }, actor) {
    const row = await getRequest(tx, request)
    const before = await getComment(tx, { request, id })
    const mentions = await peopleNamed(tx, { ids, field: 'mentions' })
    checkIsOwn(actor, before)
    const object = `${objectOf(request)}/comment/${id}`
    const [known, named] = [idsOf(before.mentions), idsOf(mentions)]
    if (named.join() === known.join() && body === before.body)
      return { result: undefined, object, unchanged: true }
    await tx
      .updateTable('changeComment')
      .set({ body, mentions: mentionsOf(mentions), editedAt: await databaseTime(tx) })
      .where('id', '=', id)
      .execute()
    await touch(tx, request)
    const fresh = named.filter((one) => !known.includes(one))
    await tellOfMentions(tx, actor, { row, body, mentions: fresh })
    return {
      result: undefined,
      object,
      before: { body: before.body, mentions: known },
      after: { body, mentions: named },
    }
  },
})

export const removeComment = command({
  action: 'changeRequest.comment',
  input: NamedComment,
  async run(tx, { request, id }, actor) {
    await getRequest(tx, request)
    const before = await getComment(tx, { request, id })
    checkIsOwn(actor, before)
    await tx.deleteFrom('changeComment').where('id', '=', id).execute()
    await touch(tx, request)
    const object = `${objectOf(request)}/comment/${id}`
    return { result: undefined, object, before: { body: before.body } }
  },
})

/** Whoever wrote it, whoever put the request forward, and who may edit content. */
export const resolveComment = command({
  action: 'changeRequest.comment',
  input: ResolveComment,
  async run(tx, { request, id, resolved }, actor) {
    const row = await getRequest(tx, request)
    const comment = await getComment(tx, { request, id })
    if (!isOwn(actor, comment.authorId)) checkMayChange(actor, row)
    const object = `${objectOf(request)}/comment/${id}`
    const before = comment.resolvedAt !== null
    if (before === resolved) return { result: undefined, object, unchanged: true }
    await tx
      .updateTable('changeComment')
      .set({
        resolvedAt: resolved ? await databaseTime(tx) : null,
        resolvedByName: resolved ? nameOf(actor) : null,
      })
      .where('id', '=', id)
      .execute()
    await touch(tx, request)
    return { result: undefined, object, before: { resolved: before }, after: { resolved } }
  },
})

function idsOf(mentions: readonly { id: string }[]): string[] {
  return mentions.map(({ id }) => id).toSorted()
}

type NamedChange = { kind: string; key: string }

async function checkInRequest(
  tx: WorkspaceTx,
  request: number,
  change: NamedChange,
): Promise<void> {
  const rows = await listRows(tx, request)
  if (rows.some((row) => itemName(row) === itemName(change))) return
  throw new AppError('conflict', 'This change is not in the request')
}

type Place = { request: number; id: string }

async function getComment(tx: WorkspaceTx, { request, id }: Place) {
  const row = await tx
    .selectFrom('changeComment')
    .select(['body', 'mentions', 'authorId', 'resolvedAt'])
    .where('request', '=', request)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('The comment')
  return row
}

function checkIsOwn(actor: Actor, { authorId }: { authorId: string | null }): void {
  if (isOwn(actor, authorId)) return
  throw new AppError('forbidden', 'Only whoever wrote a comment can change or remove it')
}
