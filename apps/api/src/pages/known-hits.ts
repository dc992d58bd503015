import { LRUCache } from 'lru-cache'
import type { PagesContext } from '../context.ts'
import { type Hit, toHit } from './hit.ts'
import { isFor } from './page-days.ts'
import type { PageEntry } from './page-entry.ts'
import { keyOf } from './page-name.ts'
import type { PageStore } from './page-store.ts'
import { targetOf } from './target-of.ts'

/** Addresses known at once; what is beyond is looked up anew. */
const most = 20_000

const day = 24 * 3_600_000

/**
 * Host and path → where the page lies, for one state of the directory and one day: what a page says can
 * change by either. Whether it holds today is looked at when its place is first found. The pages themselves are the store's alone to keep or to let go.
 */
export class KnownHits {
  readonly #context: PagesContext
  readonly #pages: Pick<PageStore, 'peek'>
  readonly #keys = new LRUCache<string, string>({ max: most })
  readonly #hits = new WeakMap<PageEntry, Hit>()
  #revision = -1
  #today = ''
  #dayBegins = Infinity

  constructor(context: PagesContext, pages: Pick<PageStore, 'peek'>) {
    this.#context = context
    this.#pages = pages
  }

  find(host: string, path: string): Hit | undefined {
    this.#keepCurrent()
    const address = `${host} ${path}`
    const key = this.#keys.get(address)
    if (key === undefined) return this.#findAnew(address, host, path)
    const page = this.#pages.peek(key)
    return page?.status === 200 ? this.#ready(page) : undefined
  }

  #findAnew(address: string, host: string, path: string): Hit | undefined {
    const key = this.#keyFor(host, path)
    const page = key === undefined ? undefined : this.#pages.peek(key)
    if (key === undefined || page?.status !== 200 || !isFor(page.days, this.#today))
      return undefined
    this.#keys.set(address, key)
    return this.#ready(page)
  }

  #ready(page: PageEntry): Hit {
    const ready = this.#hits.get(page) ?? toHit(page)
    this.#hits.set(page, ready)
    return ready
  }

  #keepCurrent(): void {
    const { directory, now } = this.#context
    const sinceMidnight = now().getTime() - this.#dayBegins
    if (this.#revision === directory.revision && sinceMidnight >= 0 && sinceMidnight < day) return
    this.#keys.clear()
    this.#revision = directory.revision
    this.#today = now().toISOString().slice(0, 10)
    this.#dayBegins = Date.parse(this.#today)
  }

  #keyFor(host: string, path: string): string | undefined {
    const target = targetOf(this.#context, host)
    if (target.type !== 'trust-center') return undefined
    const { entry, hostname } = target
    return keyOf({ entry, hostname, path })
  }
}
