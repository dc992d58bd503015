import * as z from 'zod'
import { NoticeKind } from '../notices.ts'
import { Inbox, NoticeSettings } from '../views/inbox.ts'
import { route } from './route.ts'

/** What is here is each member's own: nobody can name another's. */
const own = {
  auth: 'member',
  tenant: 'path',
  permission: 'inbox.read',
  audit: null,
  limit: 'read',
} as const

export const inboxRoutes = {
  list: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/inbox',
    summary: 'What the signed-in member was told, newest first, thirty at a time',
    ...own,
    query: z.strictObject({
      before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    output: Inbox,
  }),
  markRead: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/inbox/:notice/read',
    summary: 'Mark one as read',
    ...own,
  }),
  markAllRead: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/inbox/read',
    summary: 'Mark the newest one that was seen, and all before it, as read',
    ...own,
    input: z.strictObject({ notice: z.uuid().toLowerCase() }),
  }),
  settings: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/inbox/settings',
    summary: 'What the signed-in member is told of, in the inbox and by mail',
    ...own,
    output: NoticeSettings,
  }),
  changeSetting: route({
    method: 'PUT',
    path: '/api/workspaces/:workspace/inbox/settings',
    summary: 'Be told of something, or not, in the inbox and by mail',
    ...own,
    input: z.strictObject({ kind: NoticeKind, inbox: z.boolean(), mail: z.boolean() }),
    output: NoticeSettings,
  }),
}
