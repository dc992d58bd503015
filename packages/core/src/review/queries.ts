import {
  defaultRule,
  mayApprove,
  type Reviewer,
  type ReviewRule,
  type ReviewSettings,
} from '@candor/contract/review/rule'
import type { KindName } from '@candor/contract/kinds/registry'
import { Role } from '@candor/contract/roles'
import type { WorkspaceTx } from '@candor/db/in-workspace'

export async function readRule(tx: WorkspaceTx): Promise<{ rule: ReviewRule; version: number }> {
  const row = await tx
    .selectFrom('reviewRule')
    .select(['required', 'kinds', 'approvers', 'groupId', 'ownApproval', 'approvals', 'version'])
    .executeTakeFirst()
  if (!row) return { rule: defaultRule, version: 0 }
  const { version, ...rule } = row
  // Only what the contract's schema accepts is ever written.
  const required = rule.required as ReviewRule['required']
  const approvers = rule.approvers as ReviewRule['approvers']
  return { rule: { ...rule, required, approvers, kinds: rule.kinds as KindName[] }, version }
}

export type Person = Reviewer & { id: string; name: string }

/** Everybody in the workspace, by name, with the groups they are in. */
export async function listPeople(tx: WorkspaceTx): Promise<Person[]> {
  const people = await tx
    .selectFrom('member')
    .innerJoin('auth.user as account', 'account.id', 'member.userId')
    .select(['account.id', 'account.name', 'member.role'])
    .orderBy('account.name')
    .orderBy('account.id')
    .execute()
  const groups = Map.groupBy(
    await tx.selectFrom('reviewerGroupMember').select(['groupId', 'userId']).execute(),
    ({ userId }) => userId,
  )
  return people.map(({ id, name, role }) => ({
    id,
    name,
    role: Role.parse(role),
    groupIds: (groups.get(id) ?? []).map(({ groupId }) => groupId),
  }))
}

export async function getReviewSettings(tx: WorkspaceTx): Promise<ReviewSettings> {
  const { rule, version } = await readRule(tx)
  const people = await listPeople(tx)
  const groups = await tx
    .selectFrom('reviewerGroup')
    .select(['id', 'name', 'version'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  return {
    rule,
    version,
    groups: groups.map((group) => ({
      ...group,
      members: people
        .filter(({ groupIds }) => groupIds.includes(group.id))
        .map(({ id, name }) => ({ id, name })),
    })),
    people: people.map((person) => {
      const { id, name, role } = person
      return { id, name, role, mayApprove: mayApprove(rule, person) }
    }),
  }
}
