import * as z from 'zod'
import { NoticeKind } from '../notices.ts'

/** Something that a member was told. */
export const NoticeView = z.object({
  id: z.uuid(),
  kind: NoticeKind,
  title: z.string(),
  /** Within the workspace's dashboard. */
  path: z.string(),
  excerpt: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
  isRead: z.boolean(),
})
export type NoticeView = z.infer<typeof NoticeView>

export const Inbox = z.object({
  notices: z.array(NoticeView),
  /** Where the next page begins; null at the end. */
  next: z.int().nullable(),
  unread: z.int(),
})
export type Inbox = z.infer<typeof Inbox>

export const NoticeSetting = z.object({ kind: NoticeKind, inbox: z.boolean(), mail: z.boolean() })
export type NoticeSetting = z.infer<typeof NoticeSetting>

export const NoticeSettings = z.object({ settings: z.array(NoticeSetting) })
export type NoticeSettings = z.infer<typeof NoticeSettings>
