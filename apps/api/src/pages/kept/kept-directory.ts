import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { KnownDirectory } from '../directory.ts'
import { type DirectoryEntry, toEntry } from '../directory-entry.ts'
import { DirectoryIndex } from '../directory-index.ts'
import type { Seen } from '../read-directory.ts'
import { readSealed, removeUnfinished, writeSealed } from './sealed-file.ts'

/** The directory as this node last read it, for a process that starts, also while the database is away. */
export type KeptDirectory = {
  /** Undefined where there never was all of it. */
  read: () => Promise<KnownDirectory | undefined>
  /** One part, so that what is written does not grow with all that is known. */
  write: (part: number, entries: readonly DirectoryEntry[]) => Promise<void>
  /** Of what state of the database all that was written is, or a later one. */
  note: (seen: Seen) => Promise<void>
}

type Line = [id: string, slug: string, hosts: string[], number: number | null, hash: string | null]

type Note = { seen: Seen; parts: number[] }

export function keepDirectory(folder: string): KeptDirectory {
  const written = new Set<number>()
  return {
    async read() {
      // What the version before kept was one file for all.
      await rm(join(folder, 'directory'), { force: true })
      await removeUnfinished(dirname(noteIn(folder)))
      // Only what is written below bears its seal.
      const note = (await readSealed(noteIn(folder))) as Note | undefined
      if (!note) return undefined
      const index = new DirectoryIndex()
      // What is read of one part is small; what is read of all at once would stay in memory for long.
      for (const part of note.parts) {
        const lines = (await readSealed(partIn(folder, part))) as Line[] | undefined
        if (lines) written.add(part)
        for (const line of lines ?? []) index.put(fromLine(line))
      }
      const isWhole = written.size === note.parts.length
      return { index, seen: isWhole ? note.seen : undefined }
    },
    async write(part, entries) {
      await writeSealed(partIn(folder, part), entries.map(toLine))
      written.add(part)
    },
    async note(seen) {
      await writeSealed(noteIn(folder), { seen, parts: [...written] } satisfies Note)
    },
  }
}

export function hasKeptPages(folder: string): boolean {
  return existsSync(noteIn(folder))
}

function noteIn(folder: string): string {
  return join(folder, 'workspaces', 'seen')
}

function partIn(folder: string, part: number): string {
  return join(folder, 'workspaces', part.toString(16).padStart(2, '0'))
}

function toLine({ workspaceId, slug, hostnames, release }: DirectoryEntry): Line {
  return [workspaceId, slug, [...hostnames], release?.number ?? null, release?.hash ?? null]
}

function fromLine([
  workspaceId,
  slug,
  hostnames,
  releaseNumber,
  releaseHash,
]: Line): DirectoryEntry {
  return toEntry({ workspaceId, slug, hostnames, releaseNumber, releaseHash })
}
