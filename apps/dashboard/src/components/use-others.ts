import type { Presence } from '@candor/contract/views/live'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { liveQueries } from '../api/live-queries.ts'
import { standAt } from '../api/live/own-place.ts'
import { sessionQueries } from '../api/session-queries.ts'

/** The names of everybody else who has an item open, by the item. */
export function useOthers(workspace: string): ReadonlyMap<string, readonly string[]> {
  const { data: people = [] } = useQuery(liveQueries.people(workspace))
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  return othersByItem(people, session.user?.id)
}

function othersByItem(
  people: readonly Presence[],
  self: string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const byItem = new Map<string, string[]>()
  for (const { userId, name, itemId } of people) {
    if (itemId === null || userId === self) continue
    byItem.set(itemId, [...(byItem.get(itemId) ?? []), name].toSorted())
  }
  return byItem
}

/** Tells the others which item is open here, for as long as it is. */
export function usePlace(itemId: string | null): void {
  useEffect(() => {
    standAt(itemId)
    return () => standAt(null)
  }, [itemId])
}
