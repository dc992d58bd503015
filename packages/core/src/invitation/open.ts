import type { OpenInvitation } from '@candor/contract/views/people'
import type { DB } from '@candor/db/schema'
import { inWorkspace, type WorkspaceTx } from '@candor/db/in-workspace'
import { type Kysely, sql } from 'kysely'
import { AppError } from '../app-error.ts'
import { findInvitation } from './queries.ts'
import { hashInvitationToken } from './token.ts'

/** An invitation as whoever holds its token finds it. */
export type OpenedInvitation = Omit<OpenInvitation, 'reader'> & {
  workspaceId: string
  tokenHash: string
  hasAccount: boolean
}

/** Finds what a token invites to; nothing of it is used up. */
export async function openInvitation(db: Kysely<DB>, token: string): Promise<OpenedInvitation> {
  const tokenHash = hashInvitationToken(token)
  const { rows } = await sql<{ id: string | null }>`
    select workspace_inviting(${tokenHash}) as id`.execute(db)
  const workspaceId = rows[0]?.id
  if (!workspaceId) throw invitationIsOver()
  return inWorkspace(db, workspaceId, async (tx) => {
    const invitation = await findInvitation(tx, 'tokenHash', tokenHash)
    if (!invitation) throw invitationIsOver()
    const { email, role, invitedBy, expiresAt } = invitation
    const workspace = await tx
      .selectFrom('workspace')
      .select(['slug', 'name'])
      .executeTakeFirstOrThrow()
    const hasAccount = await isAccount(tx, email)
    return { workspaceId, tokenHash, workspace, email, role, invitedBy, expiresAt, hasAccount }
  })
}

/** One answer for a token that was used, withdrawn, replaced, is too old or never was. */
export function invitationIsOver(): AppError {
  return new AppError(
    'not_found',
    'This invitation works no longer. Ask whoever invited you to send it again.',
  )
}

async function isAccount(tx: WorkspaceTx, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  return row !== undefined
}
