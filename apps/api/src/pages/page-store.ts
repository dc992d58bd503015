import { inWorkspace } from '@candor/db/in-workspace'
import { findRelease } from '@candor/core/release/queries'
import type { Release } from '@candor/contract/release'
import { LRUCache } from 'lru-cache'
import type { AppContext } from '../context.ts'
import type { DirectoryEntry } from './directory.ts'
import { makeEntry, type PageEntry } from './page-entry.ts'
import { renderPath } from './render-path.ts'
import { pageHeaders } from './page-headers.ts'

const memoryCap = 256 * 1024 * 1024
const releasesKept = 200

/** A page, named by everything that decides what it says. */
export type PageName = {
  entry: DirectoryEntry & { release: { number: number; hash: string } }
  hostname: string
  path: string
  /** YYYY-MM-DD in UTC: claims fall due and certificates expire by the day. */
  today: string
}

/**
 * Pages as ready-compressed bytes in memory. A key names a release, so nothing in here is ever wrong;
 * what is old is dropped when room is needed. One page is made once, however many ask for it.
 */
export class PageStore {
  readonly #context: AppContext
  readonly #pages = new LRUCache<string, PageEntry>({
    maxSize: memoryCap,
    sizeCalculation: ({ size }) => size,
  })
  readonly #releases = new LRUCache<string, Release>({ max: releasesKept })
  readonly #pending = new Map<string, Promise<PageEntry>>()

  constructor(context: AppContext) {
    this.#context = context
  }

  async find(request: Omit<PageName, 'today'>): Promise<PageEntry> {
    const today = this.#context.now().toISOString().slice(0, 10)
    const name = { ...request, today }
    const key = keyOf(name)
    return this.#pages.get(key) ?? this.#pending.get(key) ?? this.#start(key, name)
  }

  #start(key: string, name: PageName): Promise<PageEntry> {
    const made = this.#make(name)
      .then((page) => {
        // Paths that do not exist are without number; they are made again rather than kept.
        if (page.status === 200) this.#pages.set(key, page)
        return page
      })
      .finally(() => this.#pending.delete(key))
    this.#pending.set(key, made)
    return made
  }

  async #make(name: PageName): Promise<PageEntry> {
    const release = await this.#release(name)
    const content = await renderPath({ context: this.#context, name, release })
    return makeEntry(content, pageHeaders(content, this.#context))
  }

  async #release({ entry }: PageName): Promise<Release> {
    const { workspaceId, release } = entry
    const key = `${workspaceId}/${release.number}`
    const known = this.#releases.get(key)
    if (known) return known
    const found = await inWorkspace(this.#context.pagesDb, workspaceId, (tx) =>
      findRelease(tx, release.number),
    )
    if (!found)
      throw new Error(`Release ${release.number} is in the directory but not in the database`)
    this.#releases.set(key, found)
    return found
  }
}

/** The host is part of the key because absolute links and security.txt name it. */
function keyOf({ entry, hostname, path, today }: PageName): string {
  return [entry.workspaceId, entry.release.number, hostname, today, path].join(' ')
}
