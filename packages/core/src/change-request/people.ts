import { mayApprove } from '@candor/contract/review/rule'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { AppError } from '../app-error.ts'
import { listPeople, type Person, readRule } from '../review/queries.ts'

/** Those whom somebody asked by name, or all whose approval counts. */
export async function listAsked(tx: WorkspaceTx, request: number): Promise<string[]> {
  const named = await listReviewers(tx, request)
  if (named.length > 0) return named.map(({ id }) => id)
  const { rule } = await readRule(tx)
  return (await listPeople(tx)).filter((person) => mayApprove(rule, person)).map(({ id }) => id)
}

export function listReviewers(tx: WorkspaceTx, request: number) {
  return tx
    .selectFrom('changeRequestReviewer as reviewer')
    .innerJoin('auth.user as account', 'account.id', 'reviewer.userId')
    .select(['account.id', 'account.name'])
    .where('reviewer.request', '=', request)
    .orderBy('account.name')
    .orderBy('account.id')
    .execute()
}

/** Asks these and nobody else by name. */
export async function putReviewers(
  tx: WorkspaceTx,
  request: number,
  ids: readonly string[],
): Promise<void> {
  const { rule } = await readRule(tx)
  await peopleNamed(tx, {
    ids,
    field: 'reviewers',
    refuse: (person) =>
      mayApprove(rule, person)
        ? undefined
        : `By the rules ${person.name}’s approval does not count`,
  })
  await tx.deleteFrom('changeRequestReviewer').where('request', '=', request).execute()
  const rows = [...new Set(ids)].map((userId) => ({ request, userId }))
  if (rows.length > 0) await tx.insertInto('changeRequestReviewer').values(rows).execute()
}

export type Naming = {
  ids: readonly string[]
  field: string
  refuse?: (person: Person) => string | undefined
}

/** Members by their ids; refuses with the place of each that is none, or does not fit. */
export async function peopleNamed(
  tx: WorkspaceTx,
  { ids, field, refuse }: Naming,
): Promise<Person[]> {
  if (ids.length === 0) return []
  const people = new Map((await listPeople(tx)).map((person) => [person.id, person]))
  const issues = ids.flatMap((id, index) => {
    const person = people.get(id)
    const message = person ? refuse?.(person) : 'Nobody in this workspace'
    return message === undefined ? [] : [{ path: [field, index], message }]
  })
  if (issues.length > 0) throw new AppError('invalid', 'Name people who can do it', { issues })
  return [...new Set(ids)].flatMap((id) => people.get(id) ?? [])
}
