import type { CreateWorkspace, RenameWorkspace } from '@candor/contract/inputs'
import { workspaceRoutes } from '@candor/contract/routes/workspaces'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** Everything that a write in a workspace can make out of date. */
export function workspaceKey(workspace: string) {
  return ['workspace', workspace] as const
}

const listKey = ['workspaces'] as const

export const workspaceQueries = {
  list: () =>
    queryOptions({
      queryKey: listKey,
      queryFn: async ({ signal }) => (await call(workspaceRoutes.list, {}, signal)).workspaces,
    }),
  show: (workspace: string) =>
    queryOptions({
      queryKey: [...workspaceKey(workspace), 'summary'],
      queryFn: ({ signal }) => call(workspaceRoutes.show, { params: { workspace } }, signal),
    }),
}

export const createWorkspace = mutationOptions({
  mutationFn: (input: CreateWorkspace) => call(workspaceRoutes.create, { input }),
  meta: { invalidates: [listKey] },
})

export function renameWorkspace(workspace: string) {
  return mutationOptions({
    mutationFn: (input: RenameWorkspace) =>
      call(workspaceRoutes.rename, { params: { workspace }, input }),
    meta: { invalidates: [workspaceKey(workspace), listKey] },
  })
}

export function requestDeletion(workspace: string) {
  return mutationOptions({
    mutationFn: () => call(workspaceRoutes.requestDeletion, { params: { workspace } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function cancelDeletion(workspace: string) {
  return mutationOptions({
    mutationFn: () => call(workspaceRoutes.cancelDeletion, { params: { workspace } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}
