import type { Logger } from 'pino'
import type { Directory, PublishedEntry } from '../directory.ts'
import { isPublished } from '../directory.ts'
import type { Published } from '../page-name.ts'
import type { KeptDirectory } from './kept-directory.ts'
import type { KeptReleases } from './kept-releases.ts'

type Options = {
  directory: Directory
  keptDirectory: KeptDirectory
  releases: KeptReleases
  /** Reads a release from the database. */
  read: (entry: PublishedEntry) => Promise<Published>
  log: Logger
}

/** How often it looks whether the directory was read anew, in milliseconds. */
const lookEvery = 500

/**
 * Keeps this node's disk up to date with the directory: every release that is published comes to it, also
 * where nobody asked for a page of it yet. What cannot be had or written now is tried again next time.
 */
export function keepUp({ directory, keptDirectory, releases, read, log }: Options): {
  stop: () => Promise<void>
} {
  let done = ''
  let isStopped = false
  let isTroubled = false
  directory.onGone((workspaceId) => void releases.forget(workspaceId).catch(() => undefined))

  async function catchUp(): Promise<void> {
    const state = `${directory.revision} ${releases.losses}`
    if (state === done) return
    for (const entry of directory.entries()) {
      if (isStopped) return
      if (isPublished(entry) && !releases.has(entry)) await releases.keep(entry, await read(entry))
    }
    if (directory.isCurrent) await keptDirectory.write([...directory.entries()])
    done = state
  }

  async function work(): Promise<void> {
    try {
      await catchUp()
      isTroubled = false
    } catch (err) {
      if (!isTroubled) log.warn({ err }, 'Releases cannot be kept on disk; pages go on as they are')
      isTroubled = true
    }
  }

  let working = work()
  const timer = setInterval(() => {
    working = working.then(work)
  }, lookEvery)
  return {
    async stop() {
      clearInterval(timer)
      isStopped = true
      await working
    },
  }
}
