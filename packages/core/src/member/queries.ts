import { Role } from '@candor/contract/roles'
import type { Member } from '@candor/contract/views/people'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { notFound } from '../app-error.ts'

/** Everybody in the workspace, admins first, then by name. As many as the quota allows. */
export async function listMembers(tx: WorkspaceTx): Promise<Member[]> {
  const rows = await selectMembers(tx).execute()
  const admins = rows.filter(({ role }) => role === 'admin').length
  return rows
    .map(({ createdAt, role, ...row }) => ({
      ...row,
      role: Role.parse(role),
      since: createdAt.toISOString(),
      isLastAdmin: role === 'admin' && admins === 1,
    }))
    .toSorted(
      (a, b) =>
        Role.options.indexOf(a.role) - Role.options.indexOf(b.role) ||
        a.name.localeCompare(b.name) ||
        a.email.localeCompare(b.email),
    )
}

export async function getMember(tx: WorkspaceTx, userId: string): Promise<Member> {
  const found = (await listMembers(tx)).find((member) => member.userId === userId)
  if (!found) throw notFound('The member')
  return found
}

export async function isMember(tx: WorkspaceTx, email: string): Promise<boolean> {
  const row = await selectMembers(tx).where('auth.user.email', '=', email).executeTakeFirst()
  return row !== undefined
}

export async function countMembers(tx: WorkspaceTx): Promise<number> {
  const { count } = await tx
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function selectMembers(tx: WorkspaceTx) {
  return tx
    .selectFrom('member')
    .innerJoin('auth.user', 'auth.user.id', 'member.userId')
    .select([
      'member.userId',
      'member.role',
      'member.createdAt',
      'auth.user.name',
      'auth.user.email',
    ])
}
