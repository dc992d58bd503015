import { isDatabaseGone } from '../../database-gone.ts'
import type { Directory } from '../directory.ts'
import { type DirectoryEntry, isPublished, type PublishedEntry } from '../directory-entry.ts'
import { partCount, partOf } from '../directory-index.ts'
import type { Published } from '../page-name.ts'
import type { KeptDirectory } from './kept-directory.ts'
import type { KeptReleases } from './kept-releases.ts'

export type Keeping = {
  directory: Directory
  keptDirectory: KeptDirectory
  releases: KeptReleases
  /** Reads a release from the database. */
  read: (entry: PublishedEntry) => Promise<Published>
}

/** Releases read and written at once. */
const atOnce = 4

/** Brings to the disk what it lacks, part by part. */
export class Keeper {
  readonly #options: Keeping
  /** Parts of which the disk may say something else; at first nobody knows. */
  readonly #due = new Set(Array.from({ length: partCount }, (_, part) => part))
  /** Those of them of which the directory itself does. */
  readonly #changed = new Set<number>()
  /** Something changed since it last began. */
  hasNews = false
  #isOpen = false
  #isNoted = false
  #isStopped = false

  constructor(options: Keeping) {
    this.#options = options
    options.directory.onChange((workspaceId) => {
      this.hasNews = true
      this.#due.add(partOf(workspaceId))
      this.#changed.add(partOf(workspaceId))
    })
    options.releases.onMiss((workspaceId) => this.#due.add(partOf(workspaceId)))
  }

  stop(): void {
    this.#isStopped = true
  }

  async catchUp(): Promise<void> {
    const { directory, keptDirectory, releases } = this.#options
    this.hasNews = false
    if (this.#due.size === 0 && this.#isNoted) return
    if (!this.#isOpen) await releases.open()
    this.#isOpen = true
    const { seen } = directory
    let failure: unknown
    // What becomes due meanwhile is done next time.
    for (const part of Array.from(this.#due)) {
      if (this.#isStopped) return
      failure = (await this.#settleOrRepeat(part)) ?? failure
    }
    if (failure !== undefined) throw failure
    if (this.#isStopped) return
    if (seen !== undefined) await keptDirectory.note(seen)
    this.#isNoted = seen !== undefined
  }

  async #settleOrRepeat(part: number): Promise<unknown> {
    this.#due.delete(part)
    return this.#settle(part).catch((error: unknown) => {
      this.#due.add(part)
      this.#changed.add(part)
      return error
    })
  }

  /**
   * At every moment the disk has the releases that its directory names, also when this ends halfway. What could
   * not be had, or has no room, leaves the release before in its place, in the directory as well.
   */
  async #settle(part: number): Promise<void> {
    const { directory, keptDirectory, releases } = this.#options
    const isChanged = this.#changed.delete(part)
    const entries = [...directory.part(part)]
    const failure = await this.#keepMissing(part, entries.filter(isPublished))
    if (this.#isStopped) return
    const standing = await this.#findStanding(part, entries.filter(isPublished))
    const shown = entries.map((entry) => standing.get(entry.workspaceId) ?? entry)
    if (isChanged) await keptDirectory.write(part, shown)
    await releases.keepOnly(part, shown.filter(isPublished))
    if (failure !== undefined) throw failure
    // Of the note that follows, the directory on disk must not be older.
    if (standing.size > 0) throw new Error('There is no room for releases that are newer')
  }

  /** Tells of a failure; only when nothing can be had it does not go on to the next. */
  async #keepMissing(part: number, published: readonly PublishedEntry[]): Promise<unknown> {
    const { releases } = this.#options
    const missing = await releases.listMissing(part, published)
    let failure: unknown
    for (let at = 0; at < missing.length && !releases.isFull; at += atOnce) {
      if (this.#isStopped || isDatabaseGone(failure)) break
      const group = missing.slice(at, at + atOnce)
      const ends = await Promise.allSettled(group.map((entry) => this.#keep(entry)))
      for (const end of ends) if (end.status === 'rejected') failure = end.reason
    }
    return failure
  }

  /** Those whose release is not here, as the disk had them before, where it still does. */
  async #findStanding(
    part: number,
    published: readonly PublishedEntry[],
  ): Promise<Map<string, DirectoryEntry>> {
    const { keptDirectory, releases } = this.#options
    const lacking = await releases.listMissing(part, published)
    if (lacking.length === 0) return new Map()
    const written = new Map(
      (await keptDirectory.readPart(part)).map((entry) => [entry.workspaceId, entry]),
    )
    const before = lacking.flatMap((entry) => {
      const release = written.get(entry.workspaceId)?.release
      return release ? [{ ...entry, release }] : []
    })
    const gone = new Set(await releases.listMissing(part, before))
    return new Map(before.flatMap((one) => (gone.has(one) ? [] : [[one.workspaceId, one]])))
  }

  async #keep(entry: PublishedEntry): Promise<void> {
    const { read, releases } = this.#options
    await releases.keep(entry, await read(entry))
  }
}
