import { directoryChannel } from '@candor/core/workspace/notify-directory'
import { type ConnectionTarget, toClientConfig } from '@candor/db/connect'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Directory } from './directory.ts'

const pollEvery = 5_000
const reconnectAfter = 1_000

/** A server that says nothing is asked anew; in the meantime the poll does the work. */
const limits = { connectionTimeoutMillis: 3_000, query_timeout: 3_000, keepAlive: true }

type Options = { target: ConnectionTarget; directory: Directory; log: Logger }

/**
 * Keeps the directory up to date: told by the database of every release and host, and by a poll every
 * few seconds as the floor. While the database is away the directory stays as it was.
 */
export function watchDirectory({ target, directory, log }: Options): { stop: () => Promise<void> } {
  const reload = createReload(directory, log)
  let client: pg.Client | undefined
  let isStopped = false

  function reconnect(): void {
    client = undefined
    if (!isStopped) setTimeout(() => void connect(), reconnectAfter).unref()
  }

  async function connect(): Promise<void> {
    if (isStopped) return
    const listener = new pg.Client({ ...toClientConfig(target), ...limits })
    client = listener
    listener.on('error', () => undefined)
    listener.on('notification', () => void reload())
    try {
      await listener.connect()
      listener.on('end', reconnect)
      await listener.query(`listen ${directoryChannel}`)
      // What was said while nobody listened is read now.
      await reload()
    } catch {
      // Its end would call for another connection of its own.
      listener.removeAllListeners('end')
      await listener.end().catch(() => undefined)
      reconnect()
    }
  }

  const poll = setInterval(() => void reload(), pollEvery)
  void connect()
  return {
    async stop() {
      isStopped = true
      clearInterval(poll)
      await client?.end().catch(() => undefined)
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
