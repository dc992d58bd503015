export type DirectoryEntry = {
  workspaceId: string
  slug: string
  /** Hosts of its own that are served, the primary first. */
  hostnames: readonly string[]
  /** The newest release; null where there is none to be seen. */
  release: { number: number; hash: string } | null
}

/** A workspace that visitors can read. */
export type PublishedEntry = DirectoryEntry & { release: NonNullable<DirectoryEntry['release']> }

export function isPublished(entry: DirectoryEntry | undefined): entry is PublishedEntry {
  return entry !== undefined && entry.release !== null
}

export type EntryFacts = {
  workspaceId: string
  slug: string
  hostnames: readonly string[]
  releaseNumber: number | null
  releaseHash: string | null
}

const noHosts: readonly string[] = []

/** As it is held in memory: what most have in common is there once. */
export function toEntry(facts: EntryFacts): DirectoryEntry {
  const { workspaceId, slug, hostnames, releaseNumber: number, releaseHash: hash } = facts
  return {
    workspaceId,
    slug,
    hostnames: hostnames.length === 0 ? noHosts : hostnames,
    release: number === null || hash === null ? null : { number, hash },
  }
}

export function isSameEntry(one: DirectoryEntry, other: DirectoryEntry): boolean {
  return (
    one.slug === other.slug &&
    one.release?.hash === other.release?.hash &&
    one.hostnames.join() === other.hostnames.join()
  )
}
