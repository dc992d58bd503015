import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DirectoryEntry } from '../directory.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

/** The directory as this node last read it, for a process that starts while the database is away. */
export type KeptDirectory = {
  read: () => Promise<DirectoryEntry[] | undefined>
  write: (entries: readonly DirectoryEntry[]) => Promise<void>
}

export function keepDirectory(folder: string): KeptDirectory {
  const file = fileIn(folder)
  return {
    // Only what `write` wrote bears its seal.
    read: async () => (await readSealed(file)) as DirectoryEntry[] | undefined,
    async write(entries) {
      await writeSealed(file, entries)
    },
  }
}

export function hasKeptPages(folder: string): boolean {
  return existsSync(fileIn(folder))
}

function fileIn(folder: string): string {
  return join(folder, 'directory')
}
