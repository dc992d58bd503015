import type { Logger } from 'pino'
import type { Directory } from '../directory.ts'
import { Keeper, type Keeping } from './keeper.ts'

type Options = Keeping & { log: Logger }

/** How often it looks whether something is another, and how long it rests after a failure, in milliseconds. */
const lookEvery = 500
const rest = 10_000

/**
 * Keeps this node's disk up to date with the directory: every release that is published comes to it, also
 * where nobody asked for a page of it yet. What cannot be had or written now is tried again later, and at
 * once when the database told something new or is back.
 */
export function keepUp({ log, ...options }: Options): { stop: () => Promise<void> } {
  const keeper = new Keeper(options)
  const isBack = noticeReturn(options.directory)
  let isTroubled = false
  let restsUntil = 0

  async function work(): Promise<void> {
    const isWoken = isBack() || keeper.hasNews
    if (performance.now() < restsUntil && !isWoken) return
    try {
      await keeper.catchUp()
      isTroubled = false
      restsUntil = 0
    } catch (err) {
      if (!isTroubled) log.warn({ err }, 'Releases cannot be kept on disk; pages go on as they are')
      isTroubled = true
      restsUntil = performance.now() + rest
    }
  }

  let working = Promise.resolve()
  let isWorking = false
  const timer = setInterval(() => {
    if (isWorking) return
    isWorking = true
    working = work().finally(() => (isWorking = false))
  }, lookEvery)
  return {
    async stop() {
      clearInterval(timer)
      keeper.stop()
      await working
    },
  }
}

/** Whether the directory can be read again that could not be when it was asked before. */
function noticeReturn(directory: Pick<Directory, 'isCurrent'>): () => boolean {
  let wasCurrent = true
  return function isBack() {
    const is = !wasCurrent && directory.isCurrent
    wasCurrent = directory.isCurrent
    return is
  }
}
