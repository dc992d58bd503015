import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { checkReadable } from './read-directory.ts'

/** Whether what is served can be read, for those who serve none of it. */
export type DirectoryState = {
  readonly isLoaded: boolean
  /** The last time that somebody tried, it could be. */
  readonly isCurrent: boolean
}

export type WatchedState = DirectoryState & {
  /** Tries now. */
  look: () => Promise<void>
  stop: () => void
}

/** In milliseconds; whoever waits for the database to come back hears of it soon. */
const every = { current: 5_000, away: 1_000 }

/** Tries now and then whether the directory can be read, and holds nothing of it. */
export function watchState(pagesDb: Kysely<DB>): WatchedState {
  const state = { isLoaded: false, isCurrent: false }
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function look(): Promise<void> {
    clearTimeout(timer)
    try {
      await checkReadable(pagesDb)
      state.isLoaded = state.isCurrent = true
    } catch (error) {
      state.isCurrent = false
      throw error
    } finally {
      if (!isStopped) timer = setTimeout(lookAgain, state.isCurrent ? every.current : every.away)
    }
  }
  function lookAgain(): void {
    look().catch(() => undefined)
  }

  return {
    get isLoaded() {
      return state.isLoaded
    },
    get isCurrent() {
      return state.isCurrent
    },
    look,
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
