import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type ConnectionTarget, toClientConfig } from './connect.ts'
import { DatabaseSilent, listIdle } from './probe.ts'
import { StartError } from './start-error.ts'

/**
 * In milliseconds: how often somebody asks whether the server is there, and after how long without an answer
 * it is given up. A checkpoint, a backup of the machine or its move to another one are over by then.
 */
export const patience = { ask: 5_000, enough: 30_000 }

/** A new socket for a connection to the same server: it is cut when the server falls silent. */
export type MakeSocket = () => Socket

const connectTime = 5_000
const farewell = 2_000

/**
 * Runs work on a connection of its own whose statements may take as long as they need: a migration of large
 * tables, a whole backup. A limit in time that suits them would be none for a server that is frozen, so while
 * they run it is asked on another connection whether it still answers anybody. A way that forgot this
 * connection alone is found out by TCP.
 */
export async function inLastingSession<T>(
  target: ConnectionTarget,
  work: (client: pg.Client, makeSocket: MakeSocket) => Promise<T>,
  times = patience,
): Promise<T> {
  const watch = new SilenceWatch(toClientConfig(target), times)
  const client = new pg.Client({
    ...toClientConfig(target),
    stream: watch.makeSocket,
    connectionTimeoutMillis: connectTime,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // A connection that breaks fails the query that uses it; an unheard event would end the process.
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw isTimeout(error) ? fellSilent(connectTime, error) : error
  })
  const watching = watch.start()
  try {
    return await work(client, watch.makeSocket)
  } catch (error) {
    throw watch.isSilent ? fellSilent(times.enough, error) : error
  } finally {
    await Promise.race([client.end(), sleep(farewell, undefined, { ref: false })])
    watch.stop()
    await watching
  }
}

/** It has no code. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout expired'
}

function fellSilent(time: number, error: unknown): StartError {
  const cause = Object.assign(new DatabaseSilent(), { cause: error })
  return new StartError(
    `The database has not answered for ${time / 1_000} seconds: it is frozen, or the way to it is interrupted. What was under way is undone; see to the server, then try again.`,
    { cause },
  )
}

class SilenceWatch {
  isSilent = false
  readonly #options: pg.ClientConfig
  readonly #times: typeof patience
  readonly #sockets = new Set<Socket>()
  readonly #stopping = new AbortController()

  constructor(options: pg.ClientConfig, times: typeof patience) {
    this.#options = options
    this.#times = times
  }

  readonly makeSocket: MakeSocket = () => {
    const socket = new Socket()
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    return socket
  }

  /** Done when it is stopped, or the server is known to be silent. */
  async start(): Promise<void> {
    const { ask, enough } = this.#times
    const { signal } = this.#stopping
    let heardAt = performance.now()
    while (!signal.aborted && !this.isSilent) {
      await sleep(ask, undefined, { ref: false, signal }).catch(() => undefined)
      const isThere = signal.aborted || (await listIdle(this.#options, ask)) !== undefined
      if (isThere) heardAt = performance.now()
      this.isSilent = performance.now() - heardAt >= enough
    }
    if (this.isSilent) this.#cut()
  }

  stop(): void {
    this.#stopping.abort()
    this.#cut()
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}
