import {
  type DirectoryEntry,
  isPublished,
  isSameEntry,
  type PublishedEntry,
} from './directory-entry.ts'

/** Ids are random, so that by their first byte workspaces fall into parts of about the same size. */
export const partCount = 256

export function partOf(workspaceId: string): number {
  return Number.parseInt(workspaceId.slice(0, 2), 16)
}

export type DirectoryCounts = { workspaces: number; trustCenters: number; hosts: number }

/** Told the id of a workspace. */
export type Listener = (workspaceId: string) => void

/** Told of a workspace as it was and as it is, with another release. */
export type ReplacedListener = (before: PublishedEntry, now: PublishedEntry) => void

/** The directory in memory: each workspace once, found by id, by slug and by host. */
export class DirectoryIndex {
  readonly #parts = Array.from({ length: partCount }, () => new Map<string, DirectoryEntry>())
  readonly #bySlug = new Map<string, DirectoryEntry>()
  readonly #byHost = new Map<string, DirectoryEntry>()
  readonly #onChange: Listener[] = []
  readonly #onGone: Listener[] = []
  readonly #onReplaced: ReplacedListener[] = []
  /** Another number whenever something is another. */
  revision = 0
  readonly counts: DirectoryCounts = { workspaces: 0, trustCenters: 0, hosts: 0 }

  part(number: number): ReadonlyMap<string, DirectoryEntry> {
    return this.#partOf(number)
  }

  find(workspaceId: string): DirectoryEntry | undefined {
    return this.#partOf(partOf(workspaceId)).get(workspaceId)
  }

  findSlug(slug: string): DirectoryEntry | undefined {
    return this.#bySlug.get(slug)
  }

  findHost(hostname: string): DirectoryEntry | undefined {
    return this.#byHost.get(hostname)
  }

  onChange(listener: Listener): void {
    this.#onChange.push(listener)
  }

  onGone(listener: Listener): void {
    this.#onGone.push(listener)
  }

  onReplaced(listener: ReplacedListener): void {
    this.#onReplaced.push(listener)
  }

  put(entry: DirectoryEntry): void {
    const before = this.find(entry.workspaceId)
    if (before && isSameEntry(before, entry)) {
      if (this.#name(before)) this.#tell(before.workspaceId, false)
      return
    }
    if (before) this.#takeOut(before)
    this.#partOf(partOf(entry.workspaceId)).set(entry.workspaceId, entry)
    this.#name(entry)
    this.#count(entry, 1)
    this.#tell(entry.workspaceId, isPublished(before) && !isPublished(entry))
    if (isPublished(before) && isPublished(entry)) this.#tellReplaced(before, entry)
  }

  remove(workspaceId: string): void {
    const before = this.find(workspaceId)
    if (!before) return
    this.#takeOut(before)
    this.#tell(workspaceId, isPublished(before))
  }

  #tell(workspaceId: string, isGone: boolean): void {
    this.revision += 1
    for (const tell of this.#onChange) tell(workspaceId)
    if (isGone) for (const tell of this.#onGone) tell(workspaceId)
  }

  #tellReplaced(before: PublishedEntry, now: PublishedEntry): void {
    if (before.release.hash === now.release.hash) return
    for (const tell of this.#onReplaced) tell(before, now)
  }

  /** Tells whether any of its names led elsewhere: one may have been another's for a moment. */
  #name(entry: DirectoryEntry): boolean {
    const { slug, hostnames } = entry
    const isNamed =
      this.#bySlug.get(slug) === entry &&
      hostnames.every((name) => this.#byHost.get(name) === entry)
    if (isNamed) return false
    this.#bySlug.set(slug, entry)
    for (const name of hostnames) this.#byHost.set(name, entry)
    return true
  }

  /** A name that went over to another workspace is that one's already. */
  #takeOut(entry: DirectoryEntry): void {
    this.#partOf(partOf(entry.workspaceId)).delete(entry.workspaceId)
    if (this.#bySlug.get(entry.slug) === entry) this.#bySlug.delete(entry.slug)
    for (const name of entry.hostnames) {
      if (this.#byHost.get(name) === entry) this.#byHost.delete(name)
    }
    this.#count(entry, -1)
  }

  #count(entry: DirectoryEntry, by: 1 | -1): void {
    this.counts.workspaces += by
    if (!isPublished(entry)) return
    this.counts.trustCenters += by
    this.counts.hosts += by * entry.hostnames.length
  }

  #partOf(number: number): Map<string, DirectoryEntry> {
    const part = this.#parts[number]
    if (!part) throw new Error(`There is no part ${number} of the directory`)
    return part
  }
}
