import type { Presence } from '@candor/contract/views/live'
import { useQuery } from '@tanstack/react-query'
import { requestQueries } from '../../api/change-request-queries.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { useEverybodyElse } from '../../components/use-others.ts'
import { namedPlace, type NamedPlace } from './place-words.ts'

export type OtherHere = { userId: string; name: string; places: readonly NamedPlace[] }

/** Everybody else who has the workspace open, by name, and where they are. */
export function useOthersHere(workspace: string): readonly OtherHere[] {
  const people = useEverybodyElse(workspace)
  const isAny = (has: (one: Presence) => boolean) => people.some(has)
  const { data: items = [] } = useQuery({
    ...itemQueries.list(workspace),
    enabled: isAny(({ itemId }) => itemId !== null),
  })
  const { data: requests = [] } = useQuery({
    ...requestQueries.open(workspace),
    enabled: isAny(({ request }) => request !== undefined),
  })
  const byUser = Map.groupBy(people, ({ userId }) => userId)
  const others = [...byUser].map(([userId, own]): OtherHere => {
    const places = own.map((one) => namedPlace(one, { workspace, items, requests }))
    const byWords = new Map(places.map((place) => [place.words, place]))
    return { userId, name: own[0]?.name ?? '', places: [...byWords.values()] }
  })
  return others.toSorted((a, b) => a.name.localeCompare(b.name) || compare(a.userId, b.userId))
}

/** Two people of one name do not change places. */
function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}
