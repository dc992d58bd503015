import type { Directory } from './directory.ts'
import type { PublishedEntry } from './directory-entry.ts'

type Standing = {
  before: PublishedEntry['release']
  /** The hash of what was published since. */
  newest: string
  restsUntil: number
}

/** What could not be had is not asked for again so soon, in milliseconds. */
const rest = 1_000

/**
 * What a workspace had published before, for as long as this node could not get what it published since: while
 * the database is away its pages go on as they were. Once the newer release was had there is no way back, and
 * none for a workspace that is served no longer.
 */
export class ReleasesBefore {
  readonly #standing = new Map<string, Standing>()

  constructor(directory: Pick<Directory, 'onGone' | 'onReplaced'>) {
    directory.onReplaced((before, now) => this.#note(before, now))
    directory.onGone((workspaceId) => this.#standing.delete(workspaceId))
  }

  /** The newest release was had. */
  had({ workspaceId, release }: Pick<PublishedEntry, 'workspaceId' | 'release'>): void {
    if (this.#standing.get(workspaceId)?.newest === release.hash) this.#standing.delete(workspaceId)
  }

  /** The workspace as it is, with the release before. */
  find(entry: PublishedEntry): PublishedEntry | undefined {
    const standing = this.#standing.get(entry.workspaceId)
    if (standing?.newest !== entry.release.hash) return undefined
    return { ...entry, release: standing.before }
  }

  /** The newest release could not be had just now. */
  rest({ workspaceId }: PublishedEntry): void {
    const standing = this.#standing.get(workspaceId)
    if (standing) standing.restsUntil = performance.now() + rest
  }

  /** The same as `find`, only where the newest could not be had a moment ago. */
  findResting(entry: PublishedEntry): PublishedEntry | undefined {
    const { restsUntil = 0 } = this.#standing.get(entry.workspaceId) ?? {}
    return restsUntil > performance.now() ? this.find(entry) : undefined
  }

  /** What was never had itself does not take the place of what was. */
  #note({ workspaceId, release }: PublishedEntry, now: PublishedEntry): void {
    const before = this.#standing.get(workspaceId)?.before ?? release
    const newest = now.release.hash
    if (before.hash === newest) this.#standing.delete(workspaceId)
    else this.#standing.set(workspaceId, { before, newest, restsUntil: 0 })
  }
}
