import { countChanges } from '@candor/core/change/queries'
import { findNewestRelease } from '@candor/core/release/queries'
import { execute } from '@candor/core/command'
import { createWorkspace } from '@candor/core/workspace/create'
import { cancelDeletion, findDeletion, requestDeletion } from '@candor/core/workspace/deletion'
import { renameWorkspace } from '@candor/core/workspace/rename'
import { listHosts, listWorkspacesOf } from '@candor/core/workspace/queries'
import { originOf } from '../pages/origin.ts'
import type { Handlers } from './handlers.ts'
import { requestInfo } from './request-info.ts'
import { readIdempotencyKey } from './read-request.ts'

export const workspaces: Handlers['workspaces'] = {
  list: async ({ context, user }) => ({
    workspaces: await listWorkspacesOf(context.db, user.id),
  }),
  async create({ context, c, user, input }) {
    const actor = { type: 'user' as const, id: user.id, name: user.name, role: 'admin' as const }
    const request = requestInfo(c)
    const caller = { db: context.db, actor, request, idempotencyKey: readIdempotencyKey(c) }
    const id = await createWorkspace(caller, input)
    return { id, ...input, role: actor.role }
  },
  show: ({ context, workspace, read }) =>
    read(async (tx) => {
      const hosts = await listHosts(tx)
      const own = hosts[0] ?? `${workspace.slug}.${context.pagesDomain}`
      return {
        ...workspace,
        address: `${originOf(context, own)}/`,
        hosts,
        release: (await findNewestRelease(tx)) ?? null,
        changeCount: await countChanges(tx),
        deletion: await findDeletion(tx),
      }
    }),
  rename: ({ caller, input }) => execute(caller, renameWorkspace, input),
  requestDeletion: ({ caller }) => execute(caller, requestDeletion, {}),
  cancelDeletion: ({ caller }) => execute(caller, cancelDeletion, {}),
}
