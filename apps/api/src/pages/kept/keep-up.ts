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

/** How often it looks whether the directory is another, and how long it rests after a failure, in milliseconds. */
const lookEvery = 500
const rest = 10_000

/**
 * Keeps this node's disk up to date with the directory: every release that is published comes to it, also
 * where nobody asked for a page of it yet. What cannot be had or written now is tried again next time.
 */
export function keepUp({ directory, keptDirectory, releases, read, log }: Options): {
  stop: () => Promise<void>
} {
  let done = ''
  let isStopped = false
  let restsUntil = 0
  directory.onGone((workspaceId) => void releases.forget(workspaceId).catch(() => undefined))

  async function catchUp(): Promise<void> {
    const state = `${directory.revision} ${releases.losses}`
    if (state === done) return
    for (const entry of directory.entries()) {
      if (isStopped) return
      if (isPublished(entry) && releases.wants(entry)) await releases.keep(entry, await read(entry))
    }
    if (directory.isCurrent) await keptDirectory.write([...directory.entries()])
    done = state
  }

  async function work(): Promise<void> {
    if (performance.now() < restsUntil) return
    try {
      await catchUp()
      restsUntil = 0
    } catch (err) {
      if (restsUntil === 0)
        log.warn({ err }, 'Releases cannot be kept on disk; pages go on as they are')
      restsUntil = performance.now() + rest
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
