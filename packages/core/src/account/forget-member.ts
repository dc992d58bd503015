import * as z from 'zod'
import { command } from '../command.ts'
import { withdrawInvitationsOf } from '../member/withdraw-invitations.ts'

/**
 * Takes somebody whose account is closed out of a workspace, be they its last admin: nobody could be
 * let in as them any more, and only the operator can name another.
 */
export const forgetMember = command({
  action: 'member.forget',
  input: z.strictObject({ userId: z.string(), email: z.string() }),
  async run(tx, { userId, email }) {
    const before = await tx
      .deleteFrom('member')
      .where('userId', '=', userId)
      .returning('role')
      .executeTakeFirst()
    const admin = await tx
      .selectFrom('member')
      .select('userId')
      .where('role', '=', 'admin')
      .executeTakeFirst()
    const invitations = await withdrawInvitationsOf(tx, { userId, email })
    return {
      result: { hasAdmin: admin !== undefined },
      object: `member/${email}`,
      before: before ? { ...before, ...(invitations.length > 0 ? { invitations } : {}) } : null,
      after: null,
      ...(before ? {} : { unchanged: true as const }),
    }
  },
})
