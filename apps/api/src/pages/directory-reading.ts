import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { type DirectoryIndex, partCount, partOf } from './directory-index.ts'
import { createLine, oneAtATime } from './one-at-a-time.ts'
import {
  firstId,
  readChanges,
  readSeen,
  readSlice,
  type Seen,
  type Slice,
} from './read-directory.ts'

/** A question is answered within some milliseconds; after so many nobody can say that there will be an answer. */
const late = 1_000

/**
 * Reads the directory from the database into memory: one thing after the other, so that what is older
 * never takes the place of what is newer.
 */
export class DirectoryReading {
  readonly #db: Kysely<DB>
  readonly #index: DirectoryIndex
  readonly #named = new Set<string>()
  readonly #line = createLine()
  readonly #news = oneAtATime(() => this.#inLine(() => this.#readNews()))
  readonly #all = oneAtATime(() => this.#readAll())
  #seen: Seen | undefined
  #isWhole: boolean
  #wasWhole = false
  #isFarBehind = false
  #works = false
  #doubts = 0

  /** `seen`: what of the database is in the index already, all of it. */
  constructor(db: Kysely<DB>, index: DirectoryIndex, seen: Seen | undefined) {
    this.#db = db
    this.#index = index
    this.#seen = seen
    this.#isWhole = seen !== undefined
  }

  /** What of the database is in the index; unset until all of it is. */
  get seen(): Seen | undefined {
    return this.#isWhole ? this.#seen : undefined
  }

  /** All of it was there once. */
  get wasWhole(): boolean {
    return this.#wasWhole
  }

  /** The last time that something was asked of the database, it answered. */
  get works(): boolean {
    return this.#works
  }

  /** Until a question that is asked after this was answered, nobody knows whether the database is there. */
  doubt(): void {
    this.#works = false
    this.#doubts += 1
  }

  /** Reads what has changed since, and the workspace that is named. */
  catchUp(named?: string): Promise<void> {
    if (named !== undefined) this.#named.add(named)
    return this.#attempt(async () => {
      await this.#news.run()
      // So much at once is read as everything is.
      if (this.#isFarBehind) await this.#all.run()
    })
  }

  /** Reads everything anew, in slices between which others have their turn. */
  reload(): Promise<void> {
    return this.#attempt(() => this.#all.run())
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    const doubts = this.#doubts
    try {
      await work()
      if (doubts === this.#doubts) this.#works = true
    } catch (error) {
      this.#works = false
      throw error
    }
  }

  /** One after the other, each known to be late where it is. */
  #inLine<T>(question: () => Promise<T>): Promise<T> {
    return this.#line(async () => {
      const timer = setTimeout(() => (this.#works = false), late)
      try {
        return await question()
      } finally {
        clearTimeout(timer)
      }
    })
  }

  async #readNews(): Promise<void> {
    this.#seen ??= await readSeen(this.#db)
    const asked = [...this.#named]
    const { entries, seen, areMore } = await readChanges(this.#db, this.#seen, asked)
    const found = new Set(entries.map(({ workspaceId }) => workspaceId))
    for (const id of asked) {
      this.#named.delete(id)
      if (!found.has(id)) this.#index.remove(id)
    }
    for (const entry of entries) this.#index.put(entry)
    this.#seen = seen
    if (!areMore) return
    this.#isFarBehind = true
    this.#isWhole = false
  }

  async #readAll(): Promise<void> {
    await this.#inLine(() => this.#readNews())
    this.#isFarBehind = false
    let after: string | undefined = firstId
    while (after !== undefined) {
      const from: string = after
      after = await this.#inLine(() => this.#readNext(from))
    }
    this.#isWhole = !this.#isFarBehind
    this.#wasWhole ||= this.#isWhole
  }

  async #readNext(after: string): Promise<string | undefined> {
    const slice = await readSlice(this.#db, after)
    for (const id of goneFrom(this.#index, after, slice)) this.#index.remove(id)
    for (const entry of slice.entries) this.#index.put(entry)
    return slice.last
  }
}

/** Workspaces that a slice would show if they were still there. */
function goneFrom(index: DirectoryIndex, after: string, { entries, last }: Slice): string[] {
  const found = new Set(entries.map(({ workspaceId }) => workspaceId))
  const gone: string[] = []
  const end = last === undefined ? partCount - 1 : partOf(last)
  for (let number = partOf(after); number <= end; number += 1) {
    for (const id of index.part(number).keys()) {
      if (id > after && (last === undefined || id <= last) && !found.has(id)) gone.push(id)
    }
  }
  return gone
}
