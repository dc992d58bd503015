import type { DiscardChange, PublishRelease } from '@candor/contract/inputs'
import type { InputOf } from '@candor/contract/routes/route'
import { changeRoutes, releaseRoutes } from '@candor/contract/routes/releases'
import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { readGrowing } from './growing-list.ts'
import { workspaceKey } from './workspace-queries.ts'

export const changeQueries = {
  list: (workspace: string) =>
    queryOptions({
      queryKey: [...workspaceKey(workspace), 'changes'],
      queryFn: ({ signal }) => call(changeRoutes.list, { params: { workspace } }, signal),
    }),
}

export const releaseQueries = {
  list: (workspace: string) =>
    infiniteQueryOptions({
      queryKey: [...workspaceKey(workspace), 'releases'],
      queryFn: ({ client, queryKey, pageParam, signal }) =>
        readGrowing({
          client,
          queryKey,
          pageParam,
          read: async (before) => {
            const query = before === null ? {} : { before }
            const asked = { params: { workspace }, query }
            const { releases: entries, next } = await call(releaseRoutes.list, asked, signal)
            return { entries, next }
          },
        }),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
    }),
  /** One page of the list, read only to find something. */
  page: (workspace: string, before: number | null) =>
    queryOptions({
      queryKey: [...workspaceKey(workspace), 'releases', 'page', before],
      queryFn: ({ signal }) =>
        call(
          releaseRoutes.list,
          { params: { workspace }, query: before === null ? {} : { before } },
          signal,
        ),
    }),
  /** A release never changes, so it is never asked for twice. */
  show: (workspace: string, number: number) =>
    queryOptions({
      queryKey: ['release', workspace, number],
      queryFn: ({ signal }) =>
        call(releaseRoutes.show, { params: { workspace, number: String(number) } }, signal),
      staleTime: Infinity,
    }),
}

export function discardChange(workspace: string) {
  return mutationOptions({
    mutationFn: (input: DiscardChange) =>
      call(changeRoutes.discard, { params: { workspace }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function publishRelease(workspace: string) {
  return mutationOptions({
    mutationFn: (input: PublishRelease) =>
      call(releaseRoutes.publish, { params: { workspace }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

/** Past the rules of review, for a reason that everybody can read. */
export function publishEmergency(workspace: string) {
  return mutationOptions({
    mutationFn: (input: InputOf<typeof releaseRoutes.publishEmergency>) =>
      call(releaseRoutes.publishEmergency, { params: { workspace }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}
