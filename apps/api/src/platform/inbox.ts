import { notFound } from '@candor/core/app-error'
import { markAllRead, markRead, readInbox } from '@candor/core/notification/inbox'
import { changeSetting, readSettings } from '@candor/core/notification/settings'
import { inWorkspace, type WorkspaceTx } from '@candor/db/in-workspace'
import type { Handlers, MemberRequest } from './handlers.ts'

/** Nothing here is the workspace's: each member reads, and marks, their own. */
export const inbox: Handlers['inbox'] = {
  list: (request) => asOneself(request, (tx, id) => readInbox(tx, id, request.query.before)),
  async markRead(request) {
    const { notice } = request.params
    if (!uuid.test(notice)) throw notFound('The notification')
    await asOneself(request, (tx, id) => markRead(tx, id, notice))
    return undefined
  },
  async markAllRead(request) {
    await asOneself(request, (tx, id) => markAllRead(tx, id, request.input.notice))
    return undefined
  },
  settings: (request) =>
    asOneself(request, async (tx, id) => ({ settings: await readSettings(tx, id) })),
  changeSetting: (request) =>
    asOneself(request, async (tx, id) => {
      await changeSetting(tx, id, request.input)
      return { settings: await readSettings(tx, id) }
    }),
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function asOneself<T>(
  { caller: { db, actor }, workspace }: MemberRequest,
  work: (tx: WorkspaceTx, userId: string) => Promise<T>,
): Promise<T> {
  if (actor.type !== 'user') throw notFound('The inbox')
  return inWorkspace(db, workspace.id, (tx) => work(tx, actor.id))
}
