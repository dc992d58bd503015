import { Role } from '@candor/contract/roles'
import type { Invitation } from '@candor/contract/views/people'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Selectable, sql } from 'kysely'
import type { InvitationTable } from '@candor/db/people-schema'

const columns = [
  'id',
  'email',
  'role',
  'invitedByName',
  'invitedAt',
  'sentAt',
  'expiresAt',
] as const

/** The newest first; as many as the quota allows. */
export async function listInvitations(tx: WorkspaceTx): Promise<Invitation[]> {
  const rows = await selectInvitations(tx).orderBy('invitedAt', 'desc').orderBy('id').execute()
  return rows.map(toInvitation)
}

export async function findInvitation(
  tx: WorkspaceTx,
  column: 'id' | 'email' | 'tokenHash',
  value: string,
): Promise<Invitation | undefined> {
  const row = await selectInvitations(tx).where(column, '=', value).executeTakeFirst()
  return row && toInvitation(row)
}

/** Whether one is over is said by the database’s clock. */
function selectInvitations(tx: WorkspaceTx) {
  return tx
    .selectFrom('invitation')
    .select(columns)
    .select(sql<boolean>`expires_at <= clock_timestamp()`.as('isOver'))
}

type Row = Pick<Selectable<InvitationTable>, (typeof columns)[number]> & { isOver: boolean }

function toInvitation({ invitedByName, invitedAt, sentAt, expiresAt, role, ...row }: Row) {
  return {
    ...row,
    role: Role.parse(role),
    invitedBy: invitedByName,
    invitedAt: invitedAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  }
}
