import type { Presence } from '@candor/contract/views/live'
import { queryOptions, skipToken } from '@tanstack/react-query'

export const liveKey = ['live'] as const

/** What the open stream has told: written by it, and never asked for. */
export const liveQueries = {
  people: (workspace: string) =>
    queryOptions<readonly Presence[]>({
      queryKey: [...liveKey, workspace, 'people'],
      queryFn: skipToken,
      initialData: [],
      staleTime: Infinity,
    }),
}
