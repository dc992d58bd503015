import type { Presence } from '@candor/contract/views/live'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { liveQueries } from '../api/live-queries.ts'
import { standAt, type Thing } from '../api/live/own-place.ts'
import { sessionQueries } from '../api/session-queries.ts'

/** Everybody else who has the workspace open, once for each place where they are. */
export function useEverybodyElse(workspace: string): readonly Presence[] {
  const { data: people = [] } = useQuery(liveQueries.people(workspace))
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  return people.filter(({ userId }) => userId !== session.user?.id)
}

/** The names of everybody else who has an item open, by the item. */
export function useOthers(workspace: string): ReadonlyMap<string, readonly string[]> {
  const byItem = new Map<string, string[]>()
  for (const { name, itemId } of useEverybodyElse(workspace)) {
    if (itemId === null) continue
    byItem.set(itemId, [...(byItem.get(itemId) ?? []), name].toSorted())
  }
  return byItem
}

/** The names of everybody else who looks at a change request. */
export function useOthersAt(workspace: string, request: number): readonly string[] {
  const there = useEverybodyElse(workspace).filter((one) => one.request === request)
  return there.map(({ name }) => name).toSorted()
}

/** The same of several items that are edited together: each person once. */
export function othersAtAny(
  others: ReadonlyMap<string, readonly string[]>,
  ids: readonly (string | undefined)[],
): readonly string[] {
  const names = ids.flatMap((id) => others.get(id ?? '') ?? [])
  return [...new Set(names)].toSorted()
}

/** Tells the others which item is open here, for as long as it is. */
export function usePlace(itemId: string | null): void {
  useStanding(itemId === null ? null : { itemId })
}

/** The same of a change request. */
export function useRequestPlace(request: number): void {
  useStanding({ request })
}

function useStanding(thing: Thing | null): void {
  const itemId = thing && 'itemId' in thing ? thing.itemId : null
  const request = thing && 'request' in thing ? thing.request : null
  useEffect(() => {
    if (itemId !== null) standAt({ itemId })
    else standAt(request === null ? null : { request })
    return () => standAt(null)
  }, [itemId, request])
}
