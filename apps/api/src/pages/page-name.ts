import type { Release } from '@candor/contract/release'
import type { PublishedEntry } from './directory-entry.ts'

/** A release as pages are made from it. */
export type Published = {
  release: Release
  /** Ids of every advisory that was ever public. */
  advisories: ReadonlySet<string>
  /** Of the release as JSON. */
  characters: number
}

/** A page, named by everything that decides what it says; on most days it says what it said the day before. */
export type PageName = {
  entry: PublishedEntry
  hostname: string
  path: string
  /** YYYY-MM-DD in UTC: claims fall due and certificates expire by the day. */
  today: string
}

/**
 * Hosts are part of the key because absolute links and security.txt name them. The day is not: a page itself
 * knows on which days it holds.
 */
export function keyOf({ entry, hostname, path }: Omit<PageName, 'today'>): string {
  const { workspaceId, release, hostnames } = entry
  return [workspaceId, release.hash, hostname, hostnames.join(','), path].join(' ')
}
