import type {
  RevertItem,
  RollBack,
  RollBackEmergency,
  SetDraftBack,
} from '@candor/contract/inputs/history'
import { historyRoutes } from '@candor/contract/routes/history'
import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceKey } from './workspace-queries.ts'

/** A side of a comparison: a release by its number, or the draft. */
export type SideRef = number | 'draft'

export type Sides = { from: SideRef; to: SideRef }

/** What an address says of them. */
export type AskedSides = { [Side in keyof Sides]?: Sides[Side] | undefined }

export const historyQueries = {
  comparison: (workspace: string, { from, to }: Sides) => {
    const isSettled = from !== 'draft' && to !== 'draft'
    return queryOptions({
      // Two releases never change, so they are never compared twice.
      queryKey: isSettled
        ? ['comparison', workspace, from, to]
        : [...workspaceKey(workspace), 'comparison', from, to],
      queryFn: ({ signal }) =>
        call(historyRoutes.compare, { params: { workspace }, query: { from, to } }, signal),
      ...(isSettled ? { staleTime: Infinity } : {}),
    })
  },
  versions: (workspace: string, id: string) =>
    infiniteQueryOptions({
      queryKey: [...workspaceKey(workspace), 'versions', id],
      queryFn: ({ pageParam, signal }) =>
        call(
          historyRoutes.versions,
          { params: { workspace, id }, query: pageParam === null ? {} : { before: pageParam } },
          signal,
        ),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
    }),
  bin: (workspace: string) =>
    infiniteQueryOptions({
      queryKey: [...workspaceKey(workspace), 'bin'],
      queryFn: ({ pageParam, signal }) =>
        call(
          historyRoutes.bin,
          { params: { workspace }, query: pageParam === null ? {} : { before: pageParam } },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
}

export function rollBack(workspace: string) {
  return mutationOptions({
    mutationFn: ({ number, ...input }: RollBack) =>
      call(historyRoutes.rollBack, { params: { workspace, number: String(number) }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

/** Past the rules of review, for a reason that everybody can read. */
export function rollBackEmergency(workspace: string) {
  return mutationOptions({
    mutationFn: ({ number, ...input }: RollBackEmergency) =>
      call(historyRoutes.rollBackEmergency, {
        params: { workspace, number: String(number) },
        input,
      }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function setDraftBack(workspace: string) {
  return mutationOptions({
    mutationFn: ({ number, ...input }: SetDraftBack) =>
      call(historyRoutes.setDraftBack, { params: { workspace, number: String(number) }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function revertItem(workspace: string) {
  return mutationOptions({
    mutationFn: ({ id, version, number }: RevertItem) =>
      call(historyRoutes.revert, { params: { workspace, id, version: String(number) }, version }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function purgeItem(workspace: string) {
  return mutationOptions({
    mutationFn: (id: string) => call(historyRoutes.purge, { params: { workspace, id } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}
