import { RemoveMember, TransferWorkspace, UpdateMember } from '@candor/contract/inputs'
import { isAllowed, type Role } from '@candor/contract/roles'
import type { ChangedMember, Member } from '@candor/contract/views/people'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import * as z from 'zod'
import { userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { refuseLastAdmin } from './last-admin.ts'
import { getMember } from './queries.ts'
import { withdrawInvitationsOf } from './withdraw-invitations.ts'

export const updateMember = command({
  action: 'member.update',
  input: UpdateMember,
  async run(tx, { userId, role }) {
    const before = await getMember(tx, userId)
    const object = objectOf(before)
    if (before.role === role) return { result: changed(before), object, unchanged: true }
    refuseLastAdmin(before)
    await setRole(tx, userId, role)
    // Whoever may invite nobody any more would come back as an admin by an invitation of their own.
    const mayInvite = isAllowed(role, 'invitation.create')
    const invitations = mayInvite ? [] : await withdrawInvitationsOf(tx, before)
    return {
      result: changed(await getMember(tx, userId), invitations.length),
      object,
      before: { role: before.role, ...(invitations.length > 0 ? { invitations } : {}) },
      after: { role },
    }
  },
})

export const removeMember = command({
  action: 'member.remove',
  input: RemoveMember,
  async run(tx, { userId }) {
    const member = await getMember(tx, userId)
    refuseLastAdmin(member)
    await takeOut(tx, member)
    const invitations = await withdrawInvitationsOf(tx, member)
    return {
      result: undefined,
      object: objectOf(member),
      before: { role: member.role, ...(invitations.length > 0 ? { invitations } : {}) },
      after: null,
    }
  },
})

export const leaveWorkspace = command({
  action: 'member.leave',
  input: z.strictObject({}),
  async run(tx, _, actor) {
    const member = await getMember(tx, userIdOf(actor) ?? '')
    refuseLastAdmin(member)
    await takeOut(tx, member)
    const invitations = await withdrawInvitationsOf(tx, member)
    return {
      result: undefined,
      object: objectOf(member),
      before: { role: member.role, ...(invitations.length > 0 ? { invitations } : {}) },
      after: null,
    }
  },
})

/** Whoever hands the workspace over becomes an editor in the same breath. */
export const transferWorkspace = command({
  action: 'member.transfer',
  input: TransferWorkspace,
  async run(tx, { userId }, actor) {
    const ownId = userIdOf(actor) ?? ''
    if (userId === ownId) throw new AppError('invalid', 'Choose somebody else to hand it over to')
    const [own, other] = [await getMember(tx, ownId), await getMember(tx, userId)]
    await setRole(tx, userId, 'admin')
    await setRole(tx, ownId, 'editor')
    const invitations = await withdrawInvitationsOf(tx, own)
    return {
      result: undefined,
      object: objectOf(other),
      before: {
        [other.email]: other.role,
        [own.email]: own.role,
        ...(invitations.length > 0 ? { invitations } : {}),
      },
      after: { [other.email]: 'admin', [own.email]: 'editor' },
    }
  },
})

function changed(member: Member, withdrawnInvitations = 0): ChangedMember {
  return { ...member, withdrawnInvitations }
}

function objectOf({ email }: Member): string {
  return `member/${email}`
}

async function setRole(tx: WorkspaceTx, userId: string, role: Role): Promise<void> {
  await tx.updateTable('member').set({ role }).where('userId', '=', userId).execute()
}

async function takeOut(tx: WorkspaceTx, { userId }: Member): Promise<void> {
  await tx.deleteFrom('member').where('userId', '=', userId).execute()
}
