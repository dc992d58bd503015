import type { ColumnType, Generated } from 'kysely'

export type ClerkUserTable = {
  clerkId: string
  issuer: string
  userId: string | null
  isBlocked: Generated<boolean>
  changedAt: ColumnType<Date, Date | undefined, Date>
  toldAt: ColumnType<Date, Date | undefined, Date>
  deletedAt: Date | null
}
