import { inboxRoutes } from '@candor/contract/routes/inbox'
import type { NoticeSetting } from '@candor/contract/views/inbox'
import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** Apart from what a write in the workspace makes out of date. */
export function inboxKey(workspace: string) {
  return ['inbox', workspace] as const
}

export const inboxQueries = {
  list: (workspace: string) =>
    infiniteQueryOptions({
      queryKey: [...inboxKey(workspace), 'list'],
      queryFn: ({ pageParam, signal }) =>
        call(
          inboxRoutes.list,
          { params: { workspace }, query: pageParam === null ? {} : { before: pageParam } },
          signal,
        ),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
    }),
  settings: (workspace: string) =>
    queryOptions({
      queryKey: [...inboxKey(workspace), 'settings'],
      queryFn: async ({ signal }) =>
        (await call(inboxRoutes.settings, { params: { workspace } }, signal)).settings,
    }),
}

export function markRead(workspace: string) {
  return mutationOptions({
    mutationFn: (notice: string) => call(inboxRoutes.markRead, { params: { workspace, notice } }),
    meta: { invalidates: [inboxQueries.list(workspace).queryKey] },
  })
}

export function markAllRead(workspace: string) {
  return mutationOptions({
    mutationFn: (notice: string) =>
      call(inboxRoutes.markAllRead, { params: { workspace }, input: { notice } }),
    meta: { invalidates: [inboxQueries.list(workspace).queryKey] },
  })
}

export function changeSetting(workspace: string) {
  return mutationOptions({
    mutationFn: (input: NoticeSetting) =>
      call(inboxRoutes.changeSetting, { params: { workspace }, input }),
    meta: { invalidates: [inboxQueries.settings(workspace).queryKey] },
  })
}
