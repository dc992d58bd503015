import type { AddHost } from '@candor/contract/inputs'
import { hostRoutes } from '@candor/contract/routes/hosts'
import type { Host } from '@candor/contract/views/hosts'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceKey } from './workspace-queries.ts'

function hostKey(workspace: string) {
  return [...workspaceKey(workspace), 'hosts'] as const
}

export const hostQueries = {
  list: (workspace: string) =>
    queryOptions({
      queryKey: [...hostKey(workspace), 'list'],
      queryFn: ({ signal }) => call(hostRoutes.list, { params: { workspace } }, signal),
    }),
  show: (workspace: string, host: string) =>
    queryOptions({
      queryKey: [...hostKey(workspace), 'one', host],
      queryFn: ({ signal }) => call(hostRoutes.show, { params: { workspace, host } }, signal),
    }),
}

/** While Candor looks, which takes some seconds. */
export const lookPause = 1_000

/** Two days: beyond it timers of browsers overflow, and nobody leaves a tab open that long. */
const longest = 48 * 3_600_000

/** In how many milliseconds what is shown can be out of date: a look is due, or under way. */
export function untilNextLook(host: Host | undefined, now: number): number | false {
  if (!host?.nextCheckAt) return false
  const ahead = Date.parse(host.nextCheckAt) - now
  if (ahead > 0) return Math.min(ahead + lookPause, longest)
  return ahead > -60_000 ? lookPause : 15_000
}

export function addHost(workspace: string) {
  return mutationOptions({
    mutationFn: (input: AddHost) => call(hostRoutes.add, { params: { workspace }, input }),
    meta: { invalidates: [hostKey(workspace)] },
  })
}

export function checkHost(workspace: string) {
  return mutationOptions({
    mutationFn: (host: string) => call(hostRoutes.check, { params: { workspace, host } }),
    meta: { invalidates: [hostKey(workspace)] },
  })
}

export function setPrimaryHost(workspace: string) {
  return mutationOptions({
    mutationFn: ({ id }: Host) => call(hostRoutes.setPrimary, { params: { workspace, host: id } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function removeHost(workspace: string) {
  return mutationOptions({
    mutationFn: (host: string) => call(hostRoutes.remove, { params: { workspace, host } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}
