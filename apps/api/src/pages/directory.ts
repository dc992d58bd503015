import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { DirectoryEntry } from './directory-entry.ts'
import {
  type DirectoryCounts,
  DirectoryIndex,
  type Listener,
  type ReplacedListener,
} from './directory-index.ts'
import { DirectoryReading } from './directory-reading.ts'
import type { Seen } from './read-directory.ts'

/** Host → workspace → newest release, all of it in memory: a visitor's request asks no database. */
export type Directory = {
  /** There is something to go by. */
  readonly isLoaded: boolean
  /** All of it is there, and the last time that it was read anew, it could be. */
  readonly isCurrent: boolean
  /** What of the database is in it; unset until all of it is. */
  readonly seen: Seen | undefined
  /** Another number whenever something in it is another. */
  readonly revision: number
  readonly counts: Readonly<DirectoryCounts>
  findSlug: (slug: string) => DirectoryEntry | undefined
  findHost: (hostname: string) => DirectoryEntry | undefined
  /** Those that it knows, in parts of about the same size. */
  part: (number: number) => Iterable<DirectoryEntry>
  /** Told the id of every workspace whose entry is another or gone. */
  onChange: (listener: Listener) => void
  /** Told the id of every workspace that is served no longer. */
  onGone: (listener: Listener) => void
  /** Told of every workspace that is served another release now. */
  onReplaced: (listener: ReplacedListener) => void
  /** It is not current before a look that begins after this has succeeded. */
  doubt: () => void
  /** Reads what has changed, and the workspace that is named. */
  catchUp: (named?: string) => Promise<void>
  /** Reads all of it anew. Rejects when the database cannot be read; what is known then stays. */
  reload: () => Promise<void>
}

/** What was known before, and what of the database all of it is; unset where some is missing. */
export type KnownDirectory = { index: DirectoryIndex; seen: Seen | undefined }

/** Begins with what was known before, where it could be kept. */
export function createDirectory(pagesDb: Kysely<DB>, known?: KnownDirectory): Directory {
  const index = known?.index ?? new DirectoryIndex()
  const wasKnown = known !== undefined
  const reading = new DirectoryReading(pagesDb, index, known?.seen)
  return {
    get isLoaded() {
      return wasKnown || reading.wasWhole
    },
    get isCurrent() {
      return reading.works && reading.seen !== undefined
    },
    get seen() {
      return reading.seen
    },
    get revision() {
      return index.revision
    },
    counts: index.counts,
    findSlug: (slug) => index.findSlug(slug),
    findHost: (hostname) => index.findHost(hostname),
    part: (number) => index.part(number).values(),
    onChange: (listener) => index.onChange(listener),
    onGone: (listener) => index.onGone(listener),
    onReplaced: (listener) => index.onReplaced(listener),
    doubt: () => reading.doubt(),
    catchUp: (named) => reading.catchUp(named),
    reload: () => reading.reload(),
  }
}
