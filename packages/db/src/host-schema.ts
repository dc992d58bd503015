import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { MadeAt } from './column-types.ts'

type Moment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type HostTable = {
  workspaceId: Generated<string>
  id: Generated<string>
  hostname: string
  verifiedAt: Moment
  state: string
  token: Generated<string>
  target: Generated<string>
  addedAt: MadeAt
  expiresAt: Moment
  heldUntil: Moment
  failures: Generated<number>
  firstFailedAt: Moment
  lastFailedAt: Moment
  isPrimary: Generated<boolean>
  checks: Generated<number>
  checkedAt: Moment
  nextCheckAt: Moment
  diagnosis: JSONColumnType<object | null, string | null | undefined, string | null>
}
