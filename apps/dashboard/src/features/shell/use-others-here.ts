import type { Presence } from '@candor/contract/views/live'
import { useQuery } from '@tanstack/react-query'
import { requestQueries } from '../../api/change-request-queries.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { useEverybodyElse } from '../../components/use-others.ts'
import { namedPlace, type NamedPlace } from './place-words.ts'

export type OtherHere = NamedPlace & { userId: string; name: string }

/**
 * Everybody else who has the workspace open, by name, and where they are: each once, so that whoever looks at
 * one of them with the keyboard keeps their place, however often that person goes elsewhere.
 */
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
    const last = own.findLast(isAtThing) ?? own.at(-1)
    const place = namedPlace(last ?? { itemId: null }, { workspace, items, requests })
    return { userId, name: last?.name ?? '', ...place }
  })
  return others.toSorted((a, b) => a.name.localeCompare(b.name) || compare(a.userId, b.userId))
}

/** Of several windows the one with something open says most. */
function isAtThing({ itemId, request }: Presence): boolean {
  return itemId !== null || request !== undefined
}

/** Two people of one name do not change places. */
function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}
