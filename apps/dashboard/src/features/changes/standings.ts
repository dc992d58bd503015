import type { ReviewStanding } from '@candor/contract/change-request/views'
import { itemName } from '@candor/contract/content/item'

export type Standing = ReviewStanding['changes'][number]

/** How changes stand with review, by their names. */
export type Standings = ReadonlyMap<string, Standing>

export function standingsByName(standing: ReviewStanding | undefined): Standings {
  return new Map(standing?.changes.map((change) => [itemName(change), change]))
}

/** Whether it can go out as it is; as long as that is not known, the API decides. */
export function canPublish(standings: Standings, change: { kind: string; key: string }): boolean {
  return standings.get(itemName(change))?.canPublish ?? true
}

/** It stands in no open request. */
export function isFree(standings: Standings, change: { kind: string; key: string }): boolean {
  return (standings.get(itemName(change))?.request ?? null) === null
}
