import type { Logger } from 'pino'
import type { Directory } from '../directory.ts'
import { isPublished, type PublishedEntry } from '../directory-entry.ts'
import { partCount, partOf } from '../directory-index.ts'
import type { Published } from '../page-name.ts'
import type { KeptDirectory } from './kept-directory.ts'
import type { KeptReleases } from './kept-releases.ts'

type Options = {
  directory: Directory
  keptDirectory: KeptDirectory
  releases: KeptReleases
  /** Reads a release from the database. */
  read: (entry: PublishedEntry) => Promise<Published>
  log: Logger
}

/** How often it looks whether something is another, and how long it rests after a failure, in milliseconds. */
const lookEvery = 500
const rest = 10_000

/** Releases read and written at once. */
const atOnce = 4

/**
 * Keeps this node's disk up to date with the directory: every release that is published comes to it, also
 * where nobody asked for a page of it yet. What cannot be had or written now is tried again later.
 */
export function keepUp({ log, ...options }: Options): { stop: () => Promise<void> } {
  const keeper = new Keeper(options)
  let restsUntil = 0

  async function work(): Promise<void> {
    if (performance.now() < restsUntil) return
    try {
      await keeper.catchUp()
      restsUntil = 0
    } catch (err) {
      if (restsUntil === 0)
        log.warn({ err }, 'Releases cannot be kept on disk; pages go on as they are')
      restsUntil = performance.now() + rest
    }
  }

  let working = Promise.resolve()
  let isWorking = false
  const timer = setInterval(() => {
    if (isWorking) return
    isWorking = true
    working = work().finally(() => (isWorking = false))
  }, lookEvery)
  return {
    async stop() {
      clearInterval(timer)
      keeper.stop()
      await working
    },
  }
}

class Keeper {
  readonly #options: Omit<Options, 'log'>
  /** Parts of which the disk may say something else; at first nobody knows. */
  readonly #due = new Set(Array.from({ length: partCount }, (_, part) => part))
  /** Those of them of which the directory itself does. */
  readonly #changed = new Set<number>()
  #isOpen = false
  #isNoted = false
  #isStopped = false

  constructor(options: Omit<Options, 'log'>) {
    this.#options = options
    options.directory.onChange((workspaceId) => {
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

  /** At every moment the disk has the releases that its directory names, also when this ends halfway. */
  async #settle(part: number): Promise<void> {
    const { directory, keptDirectory, releases } = this.#options
    const isChanged = this.#changed.delete(part)
    const entries = [...directory.part(part)]
    const published = entries.filter(isPublished)
    const missing = await releases.listMissing(part, published)
    for (let at = 0; at < missing.length && !releases.isFull; at += atOnce) {
      if (this.#isStopped) return
      await Promise.all(missing.slice(at, at + atOnce).map((entry) => this.#keep(entry)))
    }
    if (isChanged) await keptDirectory.write(part, entries)
    await releases.keepOnly(part, published)
  }

  async #keep(entry: PublishedEntry): Promise<void> {
    const { read, releases } = this.#options
    await releases.keep(entry, await read(entry))
  }
}
