import type { ConnectionTarget } from '@candor/db/connect'
import type { Logger } from 'pino'
import { listen } from '../listen.ts'
import type { Directory } from './directory.ts'

/** By which the database tells every node that serves pages, once a transaction is committed. */
const channel = 'candor_directory'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * In milliseconds: looks for what has changed, and for everything, whatever was told. A look costs the database
 * next to nothing, and is how a node notices one that is silent: until then names are called unknown.
 */
export const watchTimes = { poll: 1_000, whole: 10 * 60_000 }

type Options = {
  target: ConnectionTarget
  directory: Pick<Directory, 'catchUp' | 'doubt' | 'reload'>
  log: Logger
  times?: typeof watchTimes
}

/**
 * Keeps the directory up to date: told by the database of every change, with a look every second as the
 * floor. All of it is read after each time that nobody listened, and now and then. While the database is
 * away the directory stays as it was; that it may be is known as soon as nobody is listened to.
 */
export function watchDirectory({ target, directory, log, times = watchTimes }: Options): {
  stop: () => Promise<void>
} {
  const tellOnce = createTeller(log)
  let wholeDue = 0
  async function look(named?: string): Promise<void> {
    const isDue = performance.now() >= wholeDue
    if (isDue) wholeDue = Infinity
    try {
      await (isDue ? directory.reload() : directory.catchUp(named))
      if (isDue) wholeDue = performance.now() + times.whole
      tellOnce(undefined)
    } catch (error) {
      if (isDue) wholeDue = 0
      tellOnce(error)
    }
  }
  const listening = listen({
    target,
    channel,
    // Those that are gone are named; what else there is to know is in the database.
    onNews: (named) => void look(id.test(named) ? named : undefined),
    async onListening() {
      wholeDue = 0
      await look()
    },
    onLost(how) {
      if (how === 'broken') directory.doubt()
      void look()
    },
  })
  const poll = setInterval(() => void look(), times.poll)
  return {
    async stop() {
      clearInterval(poll)
      await listening.stop()
    },
  }
}

/** Trouble is told once, and so is its end. */
function createTeller(log: Logger): (error: unknown) => void {
  let isTroubled = false
  return function tell(err) {
    const isTrouble = err !== undefined
    if (isTrouble && !isTroubled) {
      log.warn({ err }, 'The directory cannot be read; pages go on as they are')
    } else if (!isTrouble && isTroubled) log.info('The directory is up to date again')
    isTroubled = isTrouble
  }
}
