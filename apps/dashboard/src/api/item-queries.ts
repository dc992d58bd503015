import type { CreateItem, MoveItem, UpdateItem } from '@candor/contract/inputs'
import { itemRoutes } from '@candor/contract/routes/items'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceKey } from './workspace-queries.ts'

export const itemQueries = {
  list: (workspace: string) =>
    queryOptions({
      queryKey: [...workspaceKey(workspace), 'items'],
      queryFn: async ({ signal }) =>
        (await call(itemRoutes.list, { params: { workspace } }, signal)).items,
    }),
}

export function createItem(workspace: string) {
  return mutationOptions({
    mutationFn: (input: CreateItem) => call(itemRoutes.create, { params: { workspace }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function updateItem(workspace: string) {
  return mutationOptions({
    mutationFn: ({ id, version, ...input }: UpdateItem) =>
      call(itemRoutes.update, { params: { workspace, id }, input, version }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function moveItem(workspace: string) {
  return mutationOptions({
    mutationFn: ({ id, ...input }: MoveItem) =>
      call(itemRoutes.move, { params: { workspace, id }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function removeItem(workspace: string) {
  return mutationOptions({
    mutationFn: (id: string) => call(itemRoutes.remove, { params: { workspace, id } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function restoreItem(workspace: string) {
  return mutationOptions({
    mutationFn: (id: string) => call(itemRoutes.restore, { params: { workspace, id } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}
