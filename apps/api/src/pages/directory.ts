import { type Kysely, sql } from 'kysely'
import type { DB } from '@candor/db/schema'

export type DirectoryEntry = {
  workspaceId: string
  slug: string
  /** Hosts of its own, oldest first. */
  hostnames: string[]
  /** The newest release; null before the first. */
  release: { number: number; hash: string } | null
}

/** A workspace that visitors can read. */
export type PublishedEntry = DirectoryEntry & { release: NonNullable<DirectoryEntry['release']> }

export function isPublished(entry: DirectoryEntry | undefined): entry is PublishedEntry {
  return entry !== undefined && entry.release !== null
}

/** Host → workspace → newest release, all of it in memory: a visitor's request asks no database. */
export type Directory = {
  readonly isLoaded: boolean
  /** The last time that it was read anew, it could be. */
  readonly isCurrent: boolean
  /** Another number whenever something in it is another. */
  readonly revision: number
  /** No workspace at all. */
  readonly isEmpty: boolean
  findSlug: (slug: string) => DirectoryEntry | undefined
  findHost: (hostname: string) => DirectoryEntry | undefined
  /** All that it knows. */
  entries: () => Iterable<DirectoryEntry>
  /** Told the id of every workspace that is served no longer. */
  onGone: (listener: (workspaceId: string) => void) => void
  /** Reads it anew. Rejects when the database cannot be read; what is known then stays. */
  reload: () => Promise<void>
}

/** Begins with what was known before, where it could be kept. */
export function createDirectory(pagesDb: Kysely<DB>, kept?: readonly DirectoryEntry[]): Directory {
  let bySlug = kept && mapBySlug(kept)
  let byHost = mapByHost(kept ?? [])
  let revision = 0
  const listeners: ((workspaceId: string) => void)[] = []
  const reading = oneAtATime(async () => {
    const entries = await readDirectory(pagesDb)
    const gone = servedNoLonger([...(bySlug?.values() ?? [])], entries)
    if (!isSame(bySlug, entries)) revision += 1
    bySlug = mapBySlug(entries)
    byHost = mapByHost(entries)
    for (const id of gone) listeners.forEach((tell) => tell(id))
  })

  return {
    get isLoaded() {
      return bySlug !== undefined
    },
    get isCurrent() {
      return reading.hasWorked()
    },
    get revision() {
      return revision
    },
    get isEmpty() {
      return bySlug?.size === 0
    },
    entries: () => bySlug?.values() ?? [],
    findSlug: (slug) => bySlug?.get(slug),
    findHost: (hostname) => byHost.get(hostname),
    onGone: (listener) => void listeners.push(listener),
    reload: () => reading.run(),
  }
}

/** Work that many may wish for at once and that is then done once, or once more. */
function oneAtATime(work: () => Promise<void>) {
  let current: Promise<void> | undefined
  let again = false
  let isDone = false

  async function repeat(): Promise<void> {
    try {
      do {
        again = false
        await work()
      } while (again)
      isDone = true
    } catch (error) {
      isDone = false
      throw error
    } finally {
      current = undefined
    }
  }

  return {
    /** Whether the last time went well. */
    hasWorked: () => isDone,
    run(): Promise<void> {
      // A wish that comes while one is under way may be about what that one has passed already.
      if (current) again = true
      current ??= repeat()
      return current
    },
  }
}

function mapBySlug(entries: readonly DirectoryEntry[]): Map<string, DirectoryEntry> {
  return new Map(entries.map((entry) => [entry.slug, entry]))
}

function mapByHost(entries: readonly DirectoryEntry[]): Map<string, DirectoryEntry> {
  return new Map(entries.flatMap((entry) => entry.hostnames.map((name) => [name, entry] as const)))
}

function isSame(
  before: ReadonlyMap<string, DirectoryEntry> | undefined,
  entries: readonly DirectoryEntry[],
): boolean {
  if (before?.size !== entries.length) return false
  return entries.every(({ slug, workspaceId, release, hostnames }) => {
    const known = before.get(slug)
    return (
      known?.workspaceId === workspaceId &&
      known.release?.hash === release?.hash &&
      known.hostnames.join() === hostnames.join()
    )
  })
}

function servedNoLonger(
  before: readonly DirectoryEntry[],
  after: readonly DirectoryEntry[],
): string[] {
  const served = new Set(after.filter(isPublished).map(({ workspaceId }) => workspaceId))
  return before
    .filter((entry) => isPublished(entry) && !served.has(entry.workspaceId))
    .map(({ workspaceId }) => workspaceId)
}

async function readDirectory(db: Kysely<DB>): Promise<DirectoryEntry[]> {
  const { rows } = await sql<{
    workspaceId: string
    slug: string
    hostnames: string[]
    releaseNumber: number | null
    releaseHash: string | null
  }>`select workspace_id, slug, hostnames, release_number, release_hash from directory()`.execute(
    db,
  )
  return rows.map(({ releaseNumber, releaseHash, ...entry }) => ({
    ...entry,
    release:
      releaseNumber === null || releaseHash === null
        ? null
        : { number: releaseNumber, hash: releaseHash },
  }))
}
