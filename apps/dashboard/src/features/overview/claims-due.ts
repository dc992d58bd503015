import type { CertificationStatus } from '@candor/contract/kinds/certification'
import { isDueForReview } from '@candor/contract/kinds/claim'
import { titleOf } from '@candor/contract/kinds/registry'
import type { Status } from '@candor/contract/kinds/status'
import type { Item } from '@candor/contract/views'
import { asItemData } from '../../api/item-data.ts'
import { isShapedStatus } from '../../components/status.tsx'

export type DueClaim = {
  item: Item
  title: string
  reviewBy: string
  isLate: boolean
  status: CertificationStatus | Status | undefined
}

/** How many days ahead a review is worth a thought. */
const ahead = 14
const dayLength = 86_400_000

/** Claims that are past their review, or soon will be, the oldest first. */
export function claimsDue(items: readonly Item[], today: string): DueClaim[] {
  const soon = addDays(today, ahead)
  return items
    .flatMap((item): DueClaim[] => {
      const { reviewBy, status } = item.data
      if (typeof reviewBy !== 'string' || !isDueForReview({ reviewBy }, soon)) return []
      const title = titleOf(item.kind, asItemData(item.data))
      const isLate = isDueForReview({ reviewBy }, today)
      return [
        { item, title, reviewBy, isLate, status: isShapedStatus(status) ? status : undefined },
      ]
    })
    .toSorted((a, b) => a.reviewBy.localeCompare(b.reviewBy))
}

/** What a claim says once somebody has checked it today: good for as long again as it was before. */
export function asStillTrue(data: Item['data'], today: string): Item['data'] {
  const { checkedOn, reviewBy } = data
  const interval =
    typeof checkedOn === 'string' && typeof reviewBy === 'string'
      ? daysBetween(checkedOn, reviewBy)
      : 0
  return {
    ...data,
    checkedOn: today,
    reviewBy: interval > 0 ? addDays(today, interval) : addYear(today),
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength)
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10)
}

/** 29 February becomes 1 March. */
function addYear(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCFullYear(at.getUTCFullYear() + 1)
  return at.toISOString().slice(0, 10)
}
