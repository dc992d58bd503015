import { Role } from '@candor/contract/roles'
import type { DB } from '@candor/db/schema'
import { inWorkspace, type WorkspaceTx } from '@candor/db/in-workspace'
import { type Kysely, sql } from 'kysely'
import { createInvitationToken, hashInvitationToken } from './token.ts'

/** What the mail of an invitation says. */
export type IssuedInvitation = {
  token: string
  email: string
  role: Role
  workspace: string
  /** Who invites, with the address where there is one. */
  invitedBy: string
  expiresAt: Date
}

export type InvitationName = { workspaceId: string; invitationId: string }

/**
 * Makes the link of an invitation; one that was made before is worth nothing any more. Undefined where
 * the invitation is gone or over. No command: what the invitation says stays as it is.
 */
export function issueInvitation(
  db: Kysely<DB>,
  { workspaceId, invitationId }: InvitationName,
): Promise<IssuedInvitation | undefined> {
  const token = createInvitationToken()
  return inWorkspace(db, workspaceId, async (tx) => {
    const row = await tx
      .updateTable('invitation')
      .set({ tokenHash: hashInvitationToken(token), sentAt: null })
      .where('id', '=', invitationId)
      .where(sql<boolean>`expires_at > clock_timestamp()`)
      .returning(['email', 'role', 'invitedBy', 'invitedByName', 'expiresAt'])
      .executeTakeFirst()
    if (!row) return undefined
    const { email, expiresAt } = row
    const { name } = await tx.selectFrom('workspace').select('name').executeTakeFirstOrThrow()
    const invitedBy = await inviterOf(tx, row)
    return { token, email, role: Role.parse(row.role), workspace: name, invitedBy, expiresAt }
  })
}

/** Notes that the mail with this token is on its way. */
export async function noteSent(
  db: Kysely<DB>,
  { workspaceId, invitationId }: InvitationName,
  token: string,
): Promise<void> {
  await inWorkspace(db, workspaceId, (tx) =>
    tx
      .updateTable('invitation')
      .set({ sentAt: sql<Date>`clock_timestamp()` })
      .where('id', '=', invitationId)
      .where('tokenHash', '=', hashInvitationToken(token))
      .execute(),
  )
}

type Inviter = { invitedBy: string | null; invitedByName: string }

async function inviterOf(tx: WorkspaceTx, { invitedBy, invitedByName }: Inviter): Promise<string> {
  const user = await tx
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', invitedBy ?? '')
    .executeTakeFirst()
  return user ? `${invitedByName} (${user.email})` : invitedByName
}
