import type { ColumnType, Generated } from 'kysely'
import type { UpdatedAt } from './column-types.ts'

export type InvitationTable = {
  workspaceId: Generated<string>
  id: Generated<string>
  email: string
  role: string
  tokenHash: string | null
  invitedBy: string | null
  invitedByName: string
  invitedAt: UpdatedAt
  sentAt: Date | null
  expiresAt: ColumnType<Date, Date | string | undefined, Date | string>
}

export type PeopleTables = { invitation: InvitationTable }
