import type { PagesContext } from '../context.ts'
import { type Hit, toHit } from './hit.ts'
import type { PageStore } from './page-store.ts'
import { targetOf } from './target-of.ts'

/** Addresses of pages known at once; what is beyond is looked up anew. */
const most = 50_000

const day = 24 * 3_600_000

/** Host and path → page, for one state of the directory and one day: what a page says can change by either. */
export class KnownHits {
  readonly #context: PagesContext
  readonly #pages: Pick<PageStore, 'peek'>
  readonly #known = new Map<string, Hit>()
  #revision = -1
  #today = ''
  #dayBegins = Infinity

  constructor(context: PagesContext, pages: Pick<PageStore, 'peek'>) {
    this.#context = context
    this.#pages = pages
  }

  find(host: string, path: string): Hit | undefined {
    this.#keepCurrent()
    const key = `${host} ${path}`
    const hit = this.#known.get(key) ?? this.#look(host, path)
    if (hit && this.#known.size < most) this.#known.set(key, hit)
    return hit
  }

  #keepCurrent(): void {
    const { directory, now } = this.#context
    const sinceMidnight = now().getTime() - this.#dayBegins
    if (this.#revision === directory.revision && sinceMidnight >= 0 && sinceMidnight < day) return
    this.#known.clear()
    this.#revision = directory.revision
    this.#today = now().toISOString().slice(0, 10)
    this.#dayBegins = Date.parse(this.#today)
  }

  #look(host: string, path: string): Hit | undefined {
    const target = targetOf(this.#context, host)
    if (target.type !== 'trust-center') return undefined
    const { entry, hostname } = target
    const page = this.#pages.peek({ entry, hostname, path, today: this.#today })
    return page?.status === 200 ? toHit(page) : undefined
  }
}
