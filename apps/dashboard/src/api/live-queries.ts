import { liveRoutes } from '@candor/contract/routes/live'
import type { Presence } from '@candor/contract/views/live'
import { queryOptions, skipToken } from '@tanstack/react-query'
import { call } from './call.ts'

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
  connection: (workspace: string) =>
    queryOptions<string | null>({
      queryKey: [...liveKey, workspace, 'connection'],
      queryFn: skipToken,
      initialData: null,
      staleTime: Infinity,
    }),
}

type Place = { workspace: string; connection: string; itemId: string | null }

let wanted: Place | undefined
let isTelling = false

/** Tells the others where one is: one after the other, so that the last place is the one that stays. */
export async function tellPlace(place: Place): Promise<void> {
  wanted = place
  if (isTelling) return
  isTelling = true
  // Leaving one item and opening the next are one step.
  await Promise.resolve()
  while (wanted) {
    const { workspace, ...input }: Place = wanted
    wanted = undefined
    // Who is not told of it misses a name; nothing depends on it.
    await call(liveRoutes.move, { params: { workspace }, input }).catch(() => undefined)
  }
  isTelling = false
}
