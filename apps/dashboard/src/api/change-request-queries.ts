import { changeRequestRoutes } from '@candor/contract/routes/change-requests'
import type { InputOf } from '@candor/contract/routes/route'
import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceKey } from './workspace-queries.ts'

function requestsKey(workspace: string) {
  return [...workspaceKey(workspace), 'change-requests'] as const
}

/** Every open request; there is a greatest number of them. */
async function readOpen(workspace: string, signal: AbortSignal) {
  const read = (before: number | null) =>
    call(
      changeRequestRoutes.list,
      { params: { workspace }, query: { state: 'open', ...(before === null ? {} : { before }) } },
      signal,
    )
  const requests = []
  for (let page = await read(null); ; page = await read(page.next)) {
    requests.push(...page.requests)
    if (page.next === null) return requests
  }
}

export const requestQueries = {
  open: (workspace: string) =>
    queryOptions({
      queryKey: [...requestsKey(workspace), 'open'],
      queryFn: ({ signal }) => readOpen(workspace, signal),
    }),
  done: (workspace: string) =>
    infiniteQueryOptions({
      queryKey: [...requestsKey(workspace), 'done'],
      queryFn: ({ pageParam, signal }) =>
        call(
          changeRequestRoutes.list,
          {
            params: { workspace },
            query: { state: 'done', ...(pageParam === null ? {} : { before: pageParam }) },
          },
          signal,
        ),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.next,
    }),
  show: (workspace: string, number: number) =>
    queryOptions({
      queryKey: [...requestsKey(workspace), 'show', number],
      queryFn: ({ signal }) =>
        call(changeRequestRoutes.show, { params: placeOf(workspace, number) }, signal),
    }),
}

export function placeOf(workspace: string, number: number) {
  return { workspace, request: String(number) }
}

/** The same as on the request itself, for one that was opened in passing. */
export function closeRequest(workspace: string) {
  return mutationOptions({
    mutationFn: (number: number) =>
      call(changeRequestRoutes.close, { params: placeOf(workspace, number) }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function reopenRequest(workspace: string) {
  return mutationOptions({
    mutationFn: (number: number) =>
      call(changeRequestRoutes.reopen, { params: placeOf(workspace, number) }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function openRequest(workspace: string) {
  return mutationOptions({
    mutationFn: (input: InputOf<typeof changeRequestRoutes.open>) =>
      call(changeRequestRoutes.open, { params: { workspace }, input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}
