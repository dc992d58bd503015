import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release } from '@candor/contract/release'
import type { PublishedEntry } from '../directory.ts'
import type { Published } from '../page-name.ts'
import { readSealed, unfinished, writeSealed } from './sealed-file.ts'

type Kept = { hash: string; size: number }
type File = { release: Release; advisories: string[]; characters: number }
type Named = Pick<PublishedEntry, 'workspaceId' | 'release'>

const fileName = /^([0-9a-f-]{36})-([0-9a-f]{64})$/

/**
 * The newest release of every workspace on this node's own disk, so that its pages can be made while
 * the database is away, also by a process that has only just started. A name holds the release's hash,
 * so what is in here is never out of date for whom asks for it.
 */
export class KeptReleases {
  readonly #folder: string
  readonly #cap: number
  readonly #kept = new Map<string, Kept>()
  #size = 0
  #losses = 0

  /** Holds at most so many bytes; what comes then is not kept. */
  constructor(folder: string, cap: number) {
    this.#folder = folder
    this.#cap = cap
  }

  /** Learns what an earlier process kept, and removes what it did not finish. */
  async open(): Promise<void> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => [])
    for (const name of names) {
      const path = join(this.#folder, name)
      if (name.endsWith(unfinished)) await rm(path, { force: true })
      const [, workspaceId, hash] = fileName.exec(name.slice(name.lastIndexOf('/') + 1)) ?? []
      if (workspaceId === undefined || hash === undefined) continue
      await this.#note(workspaceId, { hash, size: (await stat(path)).size })
    }
  }

  /** How often something was damaged or gone: the database has it, and it can be kept again. */
  get losses(): number {
    return this.#losses
  }

  has({ workspaceId, release }: Named): boolean {
    return this.#kept.get(workspaceId)?.hash === release.hash
  }

  /** Whether it is not there and there is room for it. */
  wants(entry: Named): boolean {
    return this.#size < this.#cap && !this.has(entry)
  }

  async read(entry: Named): Promise<Published | undefined> {
    if (!this.has(entry)) return undefined
    const { workspaceId, release } = entry
    const found = await readSealed(this.#fileOf(workspaceId, release.hash)).catch(() => undefined)
    // Only what this class wrote bears its seal.
    const file = found as File | undefined
    if (file) return { ...file, advisories: new Set(file.advisories) }
    this.#drop(workspaceId)
    this.#losses += 1
    return undefined
  }

  async keep(
    { workspaceId, release: { hash } }: Named,
    { release, advisories, characters }: Published,
  ): Promise<void> {
    if (this.#size >= this.#cap) return
    const file: File = { release, advisories: [...advisories], characters }
    const size = await writeSealed(this.#fileOf(workspaceId, hash), file)
    await this.#note(workspaceId, { hash, size })
  }

  async forget(workspaceId: string): Promise<void> {
    const kept = this.#drop(workspaceId)
    if (kept) await rm(this.#fileOf(workspaceId, kept.hash), { force: true })
  }

  /** The newest takes the place of the one before, which nobody asks for any more. */
  async #note(workspaceId: string, kept: Kept): Promise<void> {
    const before = this.#drop(workspaceId)
    this.#kept.set(workspaceId, kept)
    this.#size += kept.size
    if (before && before.hash !== kept.hash) {
      await rm(this.#fileOf(workspaceId, before.hash), { force: true })
    }
  }

  #drop(workspaceId: string): Kept | undefined {
    const kept = this.#kept.get(workspaceId)
    this.#kept.delete(workspaceId)
    this.#size -= kept?.size ?? 0
    return kept
  }

  /** Spread over folders, because a hundred thousand files in one are slow to list. */
  #fileOf(workspaceId: string, hash: string): string {
    return join(this.#folder, workspaceId.slice(0, 2), `${workspaceId}-${hash}`)
  }
}
