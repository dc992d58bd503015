import { CreateInvitation, ResendInvitation, RevokeInvitation } from '@candor/contract/inputs'
import { quotas } from '@candor/contract/quotas'
import type { Invitation } from '@candor/contract/views/people'
import { type WorkspaceTx, workspaceIdOf } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { nameOf, userIdOf } from '../actor.ts'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { enqueue } from '../jobs.ts'
import { refuseFullWorkspace } from '../member/quota.ts'
import { isMember } from '../member/queries.ts'
import { findInvitation, listInvitations } from './queries.ts'

/** The mail is written by a job, which makes the token: neither queue nor answer ever holds one. */
export const createInvitation = command({
  action: 'invitation.create',
  input: CreateInvitation,
  async run(tx, { email: written, role }, actor) {
    const email = written.toLowerCase()
    if (await isMember(tx, email)) throw taken(`${email} is here already`)
    const before = await findInvitation(tx, 'email', email)
    if (before && !before.isOver) {
      throw taken(`${email} is invited already. Send the invitation again, or withdraw it first`)
    }
    await tx.deleteFrom('invitation').where('email', '=', email).execute()
    await refuseTooMany(tx)
    const invited = { invitedBy: userIdOf(actor), invitedByName: nameOf(actor) }
    await tx
      .insertInto('invitation')
      .values({ email, role, ...invited })
      .execute()
    const result = await askForMail(tx, email)
    return { result, object: `invitation/${email}`, before: null, after: { role } }
  },
})

/** A new link for as long as the first one; the one before it is worth nothing from now on. */
export const resendInvitation = command({
  action: 'invitation.resend',
  input: ResendInvitation,
  async run(tx, { email: written }) {
    const email = written.toLowerCase()
    const before = await findInvitation(tx, 'email', email)
    if (!before) throw notFound('The invitation')
    await tx
      .updateTable('invitation')
      .set({
        tokenHash: null,
        sentAt: null,
        invitedAt: sql<Date>`clock_timestamp()`,
        expiresAt: sql<Date>`clock_timestamp() + interval '72 hours'`,
      })
      .where('email', '=', email)
      .execute()
    const result = await askForMail(tx, email)
    const dates = ({ expiresAt }: Invitation) => ({ expiresAt })
    const object = `invitation/${email}`
    return { result, object, before: dates(before), after: dates(result) }
  },
})

export const revokeInvitation = command({
  action: 'invitation.revoke',
  input: RevokeInvitation,
  async run(tx, { id }) {
    const invitation = await findInvitation(tx, 'id', id)
    if (!invitation) throw notFound('The invitation')
    await tx.deleteFrom('invitation').where('id', '=', id).execute()
    const { email, role } = invitation
    return { result: undefined, object: `invitation/${email}`, before: { role }, after: null }
  },
})

function taken(message: string): AppError {
  return new AppError('conflict', message, { issues: [{ path: ['email'], message }] })
}

async function refuseTooMany(tx: WorkspaceTx): Promise<void> {
  const pending = (await listInvitations(tx)).length
  if (pending >= quotas.invitations) {
    throw new AppError(
      'invalid',
      `${pending} people are invited and have not come yet, which is the most there can be. Withdraw an invitation first.`,
    )
  }
  await refuseFullWorkspace(tx, pending)
}

async function askForMail(tx: WorkspaceTx, email: string): Promise<Invitation> {
  const invitation = await findInvitation(tx, 'email', email)
  if (!invitation) throw new Error('The invitation was not written')
  const { id } = invitation
  await enqueue(tx, 'send-invitation', { workspaceId: workspaceIdOf(tx), invitationId: id })
  return invitation
}
