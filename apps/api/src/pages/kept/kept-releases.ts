import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release } from '@candor/contract/release'
import type { PublishedEntry } from '../directory-entry.ts'
import type { Published } from '../page-name.ts'
import { readSealed, remove, unfinished, writeSealed } from './sealed-file.ts'

type File = { release: Release; advisories: string[]; characters: number }
type Named = Pick<PublishedEntry, 'workspaceId' | 'release'>

/**
 * The newest release of every workspace on this node's own disk, so that its pages can be made while
 * the database is away, also by a process that has only just started. A name holds the release's hash,
 * so what is in here is never out of date for whom asks for it. What there is, only the disk knows.
 */
export class KeptReleases {
  readonly #folder: string
  readonly #cap: number
  readonly #onMiss: ((workspaceId: string) => void)[] = []
  readonly #onKept: ((entry: Named) => void)[] = []
  #size = 0

  /** Holds at most so many bytes; what comes then is not kept. */
  constructor(folder: string, cap: number) {
    this.#folder = folder
    this.#cap = cap
  }

  /** Measures what an earlier process kept, and removes what it did not finish. */
  async open(): Promise<void> {
    this.#size = 0
    for (const part of await namesIn(this.#folder)) {
      const folder = join(this.#folder, part)
      const names = await namesIn(folder)
      const sizes = names.map(async (name) => {
        const file = join(folder, name)
        if (!name.endsWith(unfinished)) return sizeOf(file)
        await rm(file, { force: true })
        return 0
      })
      for (const size of await Promise.all(sizes)) this.#size += size
    }
  }

  /** Told of every workspace whose release was asked for in vain: it was never here, or is damaged. */
  onMiss(listener: (workspaceId: string) => void): void {
    this.#onMiss.push(listener)
  }

  /** Told of every release that came to be here. */
  onKept(listener: (entry: Named) => void): void {
    this.#onKept.push(listener)
  }

  get isFull(): boolean {
    return this.#size >= this.#cap
  }

  async read({ workspaceId, release: { hash } }: Named): Promise<Published | undefined> {
    const path = this.#fileOf(workspaceId, hash)
    const onRemoved = (size: number) => (this.#size -= size)
    const found = await readSealed(path, onRemoved).catch(() => undefined)
    // Only what this class wrote bears its seal; it may have come to stand under another's name.
    const file = found as File | undefined
    if (file?.release.hash === hash) return { ...file, advisories: new Set(file.advisories) }
    if (file) await this.#remove(path)
    this.#onMiss.forEach((tell) => tell(workspaceId))
    return undefined
  }

  async keep(entry: Named, { release, advisories, characters }: Published): Promise<void> {
    if (this.isFull) return
    const file: File = { release, advisories: [...advisories], characters }
    this.#size += await writeSealed(this.#fileOf(entry.workspaceId, entry.release.hash), file)
    this.#onKept.forEach((tell) => tell(entry))
  }

  /** Those of these that are not here. */
  async listMissing(part: number, entries: readonly PublishedEntry[]): Promise<PublishedEntry[]> {
    const names = new Set(await namesIn(this.#folderOf(part)))
    return entries.filter(
      ({ workspaceId, release }) => !names.has(nameOf(workspaceId, release.hash)),
    )
  }

  /** Removes all else: what is older, and what is of workspaces that are gone. */
  async keepOnly(part: number, entries: readonly PublishedEntry[]): Promise<void> {
    const kept = new Set(entries.map((one) => nameOf(one.workspaceId, one.release.hash)))
    for (const name of await namesIn(this.#folderOf(part))) {
      if (kept.has(name) || name.endsWith(unfinished)) continue
      await this.#remove(join(this.#folderOf(part), name))
    }
  }

  async #remove(file: string): Promise<void> {
    const size = await sizeOf(file)
    await remove(file, () => (this.#size -= size))
  }

  #fileOf(workspaceId: string, hash: string): string {
    return join(this.#folder, workspaceId.slice(0, 2), nameOf(workspaceId, hash))
  }

  /** Spread over folders, because a hundred thousand files in one are slow to list. */
  #folderOf(part: number): string {
    return join(this.#folder, part.toString(16).padStart(2, '0'))
  }
}

function nameOf(workspaceId: string, hash: string): string {
  return `${workspaceId}-${hash}`
}

/** Nothing where it is gone: a node that is being replaced may use the same folder for a moment. */
async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return found?.size ?? 0
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
