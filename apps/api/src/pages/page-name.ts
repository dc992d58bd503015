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

/** A page, named by everything that decides what it says. */
export type PageName = {
  entry: PublishedEntry
  hostname: string
  path: string
  /** YYYY-MM-DD in UTC: claims fall due and certificates expire by the day. */
  today: string
}

/** Hosts are part of the key because absolute links and security.txt name them. */
export function keyOf({ entry, hostname, path, today }: PageName): string {
  const { workspaceId, release, hostnames } = entry
  return [workspaceId, release.hash, hostname, hostnames.join(','), today, path].join(' ')
}
