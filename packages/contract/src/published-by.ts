import type { ReleaseSummary } from './views.ts'

/** Who published a release, in words: where it went out by itself, whoever planned it. */
export function publishedByInWords({
  publishedBy,
  scheduledBy,
}: Pick<ReleaseSummary, 'publishedBy' | 'scheduledBy'>): string {
  return scheduledBy === null ? publishedBy : `${scheduledBy}, as planned`
}
