import { NewReviewerGroup, SetReviewRule, UpdateReviewerGroup } from '@candor/contract/review/rule'
import { isAllowed } from '@candor/contract/roles'
import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { onDuplicate } from '../on-duplicate.ts'
import { getReviewSettings, listPeople, readRule } from './queries.ts'

export const setReviewRule = command({
  action: 'review.configure',
  input: SetReviewRule,
  async run(tx, { version, rule }) {
    const before = await readRule(tx)
    if (before.version !== version) throw await stale(tx, 'The rules were changed since you looked')
    if (rule.groupId !== null) await getGroup(tx, rule.groupId, 'groupId')
    const values = { ...rule, version: version + 1 }
    await tx
      .insertInto('reviewRule')
      .values(values)
      .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(values))
      .execute()
    const result = await getReviewSettings(tx)
    return { result, object: 'review/rule', before: before.rule, after: rule }
  },
})

export const createReviewerGroup = command({
  action: 'review.configure',
  input: NewReviewerGroup,
  async run(tx, input) {
    const groups = await tx.selectFrom('reviewerGroup').select('id').execute()
    if (groups.length >= quotas.reviewerGroups) {
      throw new AppError('invalid', `There can be at most ${quotas.reviewerGroups} groups`)
    }
    await checkMembers(tx, input.members)
    const insert = tx.insertInto('reviewerGroup').values({ name: input.name }).returning('id')
    const { id } = await namedOnce(insert.executeTakeFirstOrThrow())
    await putMembers(tx, id, input.members)
    return { result: await getReviewSettings(tx), object: `review-group/${id}`, after: input }
  },
})

export const updateReviewerGroup = command({
  action: 'review.configure',
  input: UpdateReviewerGroup,
  async run(tx, { id, version, ...input }) {
    const before = await getGroup(tx, id)
    if (before.version !== version) throw await stale(tx, 'The group was changed since you looked')
    await checkMembers(tx, input.members)
    const update = tx.updateTable('reviewerGroup').set({ name: input.name, version: version + 1 })
    await namedOnce(update.where('id', '=', id).execute())
    await tx.deleteFrom('reviewerGroupMember').where('groupId', '=', id).execute()
    await putMembers(tx, id, input.members)
    const { name, members } = before
    const object = `review-group/${id}`
    return { result: await getReviewSettings(tx), object, before: { name, members }, after: input }
  },
})

export const removeReviewerGroup = command({
  action: 'review.configure',
  input: z.strictObject({ id: z.uuid() }),
  async run(tx, { id }) {
    const { name, members } = await getGroup(tx, id)
    const { rule } = await readRule(tx)
    if (rule.groupId === id) {
      throw new AppError('conflict', 'The rules name this group: change them first')
    }
    await tx.deleteFrom('reviewerGroup').where('id', '=', id).execute()
    return { result: undefined, object: `review-group/${id}`, before: { name, members } }
  },
})

async function stale(tx: WorkspaceTx, message: string): Promise<AppError> {
  return new AppError('stale', message, { current: await getReviewSettings(tx) })
}

async function getGroup(tx: WorkspaceTx, id: string, field?: string) {
  const group = (await getReviewSettings(tx)).groups.find((one) => one.id === id)
  if (!group && field) {
    const message = 'This group is not there'
    throw new AppError('invalid', message, { issues: [{ path: ['rule', field], message }] })
  }
  if (!group) throw notFound('The group')
  return { ...group, members: group.members.map((member) => member.id) }
}

/** A group of people who may not approve anything would hold everything up. */
async function checkMembers(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  const people = new Map((await listPeople(tx)).map((person) => [person.id, person]))
  const issues = ids.flatMap((id, index) => {
    const person = people.get(id)
    if (person && isAllowed(person.role, 'changeRequest.review')) return []
    const message = person ? `${person.name} may not approve anything` : 'Nobody here'
    return [{ path: ['members', index], message }]
  })
  if (issues.length > 0) throw new AppError('invalid', 'Choose editors or admins', { issues })
}

async function putMembers(tx: WorkspaceTx, groupId: string, ids: readonly string[]): Promise<void> {
  const rows = [...new Set(ids)].map((userId) => ({ groupId, userId }))
  await tx.insertInto('reviewerGroupMember').values(rows).execute()
}

function namedOnce<T>(write: Promise<T>): Promise<T> {
  const message = 'Another group has this name'
  return onDuplicate(write, 'reviewer_group_name_key', () => {
    return new AppError('conflict', message, { issues: [{ path: ['name'], message }] })
  })
}
