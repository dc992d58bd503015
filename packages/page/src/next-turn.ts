import { visibleSections } from '@candor/contract/content/visible'
import type { Release } from '@candor/contract/release'
import type { TrustCenter } from '@candor/contract/trust-center'
import { controlsOf } from './content.ts'

/**
 * The first day after today on which the page reads differently by itself, because a claim's
 * review falls due or a certification expires. Days are YYYY-MM-DD.
 */
export function nextTurn(release: Release, today: string): string | undefined {
  const lastDay = lastDays(release.document)
    .filter((day) => day >= today)
    .toSorted()[0]
  return lastDay && dayAfter(lastDay)
}

/** The last days on which visible claims still read as they do now. */
function lastDays(document: TrustCenter): string[] {
  const visible = new Set(visibleSections(document))
  const claims = [
    ...(visible.has('highlights') ? (document.highlights ?? []) : []),
    ...(visible.has('controls') ? controlsOf(document) : []),
  ]
  const certifications = visible.has('certifications') ? (document.certifications ?? []) : []
  return [
    ...claims.flatMap(({ reviewBy }) => reviewBy ?? []),
    ...certifications.flatMap(({ reviewBy, expires }) =>
      // What has expired stays expired when its review falls due as well.
      [expires ?? [], reviewBy && expires && reviewBy >= expires ? [] : (reviewBy ?? [])].flat(),
    ),
  ]
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
