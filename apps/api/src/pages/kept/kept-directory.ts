import { readdirSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KnownDirectory } from '../directory.ts'
import { type DirectoryEntry, toEntry } from '../directory-entry.ts'
import { DirectoryIndex } from '../directory-index.ts'
import type { Seen } from '../read-directory.ts'
import { readSealed, removeUnfinished, writeSealed } from './sealed-file.ts'

/** The directory as this node last read it, for a process that starts, also while the database is away. */
export type KeptDirectory = {
  /** Undefined where there is none of it. What is damaged is as if it were not there. */
  read: () => Promise<KnownDirectory | undefined>
  /** What it says of one part. */
  readPart: (part: number) => Promise<DirectoryEntry[]>
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
      await rm(join(folder, 'directory'), { force: true }).catch(() => undefined)
      await removeUnfinished(join(folder, 'workspaces')).catch(() => undefined)
      const note = await readNote(folder)
      const parts = await listParts(folder)
      if (!note && parts.length === 0) return undefined
      const index = new DirectoryIndex()
      // What is read of one part is small; what is read of all at once would stay in memory for long.
      for (const part of parts) {
        const lines = await readLines(folder, part)
        if (lines) written.add(part)
        for (const line of lines ?? []) index.put(fromLine(line))
      }
      const isWhole = note?.parts.every((part) => written.has(part))
      return { index, seen: isWhole ? note?.seen : undefined }
    },
    async readPart(part) {
      return ((await readLines(folder, part)) ?? []).map(fromLine)
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
  try {
    return readdirSync(join(folder, 'workspaces')).some((name) => name === 'seen' || isPart(name))
  } catch {
    return false
  }
}

// Only what is written above bears its seal.
async function readNote(folder: string): Promise<Note | undefined> {
  return (await readSealed(noteIn(folder)).catch(() => undefined)) as Note | undefined
}

async function readLines(folder: string, part: number): Promise<Line[] | undefined> {
  return (await readSealed(partIn(folder, part)).catch(() => undefined)) as Line[] | undefined
}

/** Whatever the note says: it may be damaged, or older than some of them. */
async function listParts(folder: string): Promise<number[]> {
  const names = await readdir(join(folder, 'workspaces')).catch(() => [])
  return names.filter(isPart).map((name) => Number.parseInt(name, 16))
}

function isPart(name: string): boolean {
  return /^[0-9a-f]{2}$/.test(name)
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
