import type { ColumnType, Generated } from 'kysely'
import type { MadeAt } from './column-types.ts'

export type NotificationTable = {
  workspaceId: Generated<string>
  id: Generated<string>
  userId: string
  kind: string
  title: string
  path: string
  excerpt: string | null
  actorName: string
  createdAt: MadeAt
  inInbox: Generated<boolean>
  byMail: Generated<boolean>
  readAt: ColumnType<Date | null, never, Date>
  mailedAt: ColumnType<Date | null, never, Date>
}

export type NotificationSettingTable = {
  workspaceId: Generated<string>
  userId: string
  kind: string
  inbox: boolean
  mail: boolean
}

export type NotificationTables = {
  notification: NotificationTable
  notificationSetting: NotificationSettingTable
}
