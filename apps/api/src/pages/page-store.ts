import type { PagesContext } from '../context.ts'
import { isDatabaseGone } from '../database-gone.ts'
import { SharedCache } from '../fairness/shared-cache.ts'
import { Turns } from '../fairness/turns.ts'
import type { PublishedEntry } from './directory-entry.ts'
import { fetchPublished } from './fetch-published.ts'
import { type DatedPage, daysOf, isFor } from './page-days.ts'
import { makeEntry, type PageContent } from './page-entry.ts'
import { keyOf, type PageName, type Published } from './page-name.ts'
import { isLongWork, isPage, notFoundPath, type PathRequest, renderPath } from './render-path.ts'
import { pageHeaders } from './page-headers.ts'
import { ReleasesBefore } from './releases-before.ts'

const memoryCap = 256 * 1024 * 1024
const releasesCap = 64 * 1024 * 1024
/** What one workspace may hold of either. */
const share = 1 / 8
/** Pages of one workspace that are made at once; what else is asked for waits. */
const making = { atOnce: 2, waiting: 200, patience: 10_000 }

/**
 * Pages as ready-compressed bytes in memory. A key names a release, so nothing in here is ever wrong;
 * what is old is dropped when room is needed. One page is made once, however many ask for it.
 */
export class PageStore {
  readonly #context: PagesContext
  readonly #pages = new SharedCache<DatedPage>({
    size: memoryCap,
    share: memoryCap * share,
    sizeOf: ({ size }) => size,
  })
  readonly #releases = new SharedCache<Published>({
    size: releasesCap,
    share: releasesCap * share,
    sizeOf: ({ characters }) => characters * 2,
  })
  readonly #turns = new Turns(making)
  readonly #pending = new Map<string, Promise<DatedPage>>()
  readonly #before: ReleasesBefore

  constructor(context: PagesContext) {
    this.#context = context
    this.#before = new ReleasesBefore(context.directory)
    context.directory.onGone((workspaceId) => this.#forget(workspaceId))
    context.kept?.onKept((entry) => this.#before.had(entry))
  }

  async find(request: Omit<PageName, 'today'>): Promise<DatedPage> {
    const name = {
      ...request,
      today: this.#today(),
      path: isPage(request.path) ? request.path : notFoundPath,
    }
    const before = this.#before.findResting(name.entry)
    if (before) return this.#findAsBefore(name, before)
    return this.#find(name).catch((error: unknown) => this.#findWithout(name, error))
  }

  #today(): string {
    return this.#context.now().toISOString().slice(0, 10)
  }

  /** A page that lies ready, without making one; it may be for another day. */
  peek(key: string): DatedPage | undefined {
    return this.#pages.get(key)
  }

  #forget(workspaceId: string): void {
    this.#pages.forget(workspaceId)
    this.#releases.forget(workspaceId)
  }

  async #find(name: PageName): Promise<DatedPage> {
    const key = keyOf(name)
    const ready = this.#pages.get(key)
    if (ready && isFor(ready.days, name.today)) return ready
    const dated = `${name.today} ${key}`
    return this.#pending.get(dated) ?? this.#start(dated, name)
  }

  /** While the database is away a page of which it lacks the release goes on as it was. */
  #findWithout(name: PageName, error: unknown): Promise<DatedPage> {
    const before = isDatabaseGone(error) ? this.#before.find(name.entry) : undefined
    if (!before) throw error
    this.#before.rest(name.entry)
    return this.#findAsBefore(name, before)
  }

  async #findAsBefore(name: PageName, before: PublishedEntry): Promise<DatedPage> {
    const page = await this.#find({ ...name, entry: before })
    // The release may have been had meanwhile, and then nobody sees the one before any more.
    return this.#before.find(name.entry) ? page : this.#find(name)
  }

  #start(key: string, name: PageName): Promise<DatedPage> {
    const made = this.#make(name).finally(() => this.#pending.delete(key))
    this.#pending.set(key, made)
    return made
  }

  async #make(name: PageName): Promise<DatedPage> {
    const page = await this.#turns.take(name.entry.workspaceId, () => this.#render(name))
    // Every address without a page has one page in common, however many there are.
    return page ?? this.#find({ ...name, path: notFoundPath })
  }

  async #render(name: PageName): Promise<DatedPage | undefined> {
    const { appOrigin, now, pagesDomain } = this.#context
    const published = await this.#published(name)
    const request = { appOrigin, pagesDomain, now: now(), name, published }
    const content = await this.#say(request)
    if (!content) return undefined
    const made = await makeEntry(content, pageHeaders(content, this.#context))
    const page = { ...made, days: daysOf(request) }
    // Ways to misspell an advisory are many, and a redirect costs nothing to make.
    const isKept = page.status !== 301 && isFor(page.days, this.#today())
    if (isKept) this.#pages.set(name.entry.workspaceId, keyOf(name), page)
    return page
  }

  /** What takes long is made in a thread, so that it keeps nobody else waiting. */
  async #say(request: PathRequest): Promise<PageContent | undefined> {
    return isLongWork(request)
      ? this.#context.pageThreads.render(request.name.entry.workspaceId, request)
      : renderPath(request)
  }

  async #published({ entry }: PageName): Promise<Published> {
    const { workspaceId, release } = entry
    const key = `${workspaceId} ${release.hash}`
    const known = this.#releases.get(key)
    if (known) return known
    const { kept, pagesDb } = this.#context
    const published = (await kept?.read(entry)) ?? (await fetchPublished(pagesDb, entry))
    this.#before.had(entry)
    this.#releases.set(workspaceId, key, published)
    return published
  }
}
