import { directoryChannel } from '@candor/core/workspace/notify-directory'
import type { ConnectionTarget } from '@candor/db/connect'
import type { Logger } from 'pino'
import { listen } from '../listen.ts'
import type { Directory } from './directory.ts'

const pollEvery = 5_000

type Options = { target: ConnectionTarget; directory: Directory; log: Logger }

/**
 * Keeps the directory up to date: told by the database of every release and host, and by a poll every
 * few seconds as the floor. While the database is away the directory stays as it was.
 */
export function watchDirectory({ target, directory, log }: Options): { stop: () => Promise<void> } {
  const reload = createReload(directory, log)
  const listening = listen({
    target,
    channel: directoryChannel,
    onNews: () => void reload(),
    onListening: reload,
  })
  const poll = setInterval(() => void reload(), pollEvery)
  return {
    async stop() {
      clearInterval(poll)
      await listening.stop()
    },
  }
}

/** Reads the directory anew; trouble is told once, and so is its end. */
function createReload(directory: Directory, log: Logger): () => Promise<void> {
  let isTroubled = false
  return async function reload() {
    try {
      await directory.reload()
      if (isTroubled) log.info('The directory is up to date again')
      isTroubled = false
    } catch (err) {
      if (!isTroubled) log.warn({ err }, 'The directory cannot be read; pages go on as they are')
      isTroubled = true
    }
  }
}
