import { randomUUID } from 'node:crypto'
import { AddMember } from '@candor/contract/inputs'
import { isAllowed } from '@candor/contract/roles'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { command } from '../command.ts'
import { refuseLastAdmin } from '../member/last-admin.ts'
import { getMember } from '../member/queries.ts'
import { withdrawInvitationsOf } from '../member/withdraw-invitations.ts'
import { refuseFullWorkspace } from '../member/quota.ts'

/** Makes somebody a member, or changes the role; an unknown address gets an account without a password. */
export const addMember = command({
  action: 'member.add',
  input: AddMember,
  async run(tx, { email: written, role }) {
    const email = written.toLowerCase()
    const userId = await ensureUser(tx, email)
    const before = await tx
      .selectFrom('member')
      .select('role')
      .where('userId', '=', userId)
      .executeTakeFirst()
    if (!before) await refuseFullWorkspace(tx, 0)
    if (before && role !== 'admin') refuseLastAdmin(await getMember(tx, userId))
    await tx
      .insertInto('member')
      .values({ userId, role })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'userId']).doUpdateSet({ role }))
      .execute()
    await tx.deleteFrom('invitation').where('email', '=', email).execute()
    if (before && !isAllowed(role, 'invitation.create'))
      await withdrawInvitationsOf(tx, await getMember(tx, userId))
    return {
      result: { userId, email, role, isNew: before === undefined },
      object: `member/${email}`,
      before: before ?? null,
      after: { role },
      ...(before?.role === role ? { unchanged: true as const } : {}),
    }
  },
})

/** Accounts belong to no workspace, so this is the one row outside of it that a command writes. */
async function ensureUser(tx: WorkspaceTx, email: string): Promise<string> {
  const name = email.slice(0, email.indexOf('@'))
  await tx
    .insertInto('auth.user')
    .values({ id: randomUUID(), email, name, emailVerified: false, image: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return id
}
