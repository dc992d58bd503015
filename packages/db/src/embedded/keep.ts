import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts'

export type KeptPostgres = Pick<EmbeddedPostgres, 'socketDir' | 'stop'>

/** Told what becomes of the server while it is kept. */
export type OnTrouble = (what: string, error?: unknown) => void

/** Rest after a start that failed, in milliseconds. */
const rest = 1_000

/**
 * The PostgreSQL of a directory, started again whenever it ends without having been stopped here. It
 * comes back where it was, so that pools only have to connect anew. Of several processes that keep it,
 * one starts it and the others take a seat again.
 */
export async function keepEmbeddedPostgres(
  options: EmbeddedOptions,
  onTrouble: OnTrouble,
): Promise<KeptPostgres> {
  let server = await startEmbeddedPostgres(options)
  const { socketDir } = server
  const stopping = new AbortController()

  async function keep(): Promise<void> {
    for (;;) {
      await Promise.race([server.lost, aborted(stopping.signal)])
      if (stopping.signal.aborted) return
      onTrouble('The embedded PostgreSQL has ended; it is started again')
      const next = await startAgain(options, onTrouble, stopping.signal)
      if (!next) return
      server = next
      const where = next.socketDir === socketDir ? '' : ', elsewhere: start Candor again'
      onTrouble(`The embedded PostgreSQL is there again${where}`)
    }
  }

  const keeping = keep()
  return {
    socketDir,
    async stop() {
      stopping.abort()
      await keeping
      await server.stop()
    },
  }
}

async function startAgain(
  options: EmbeddedOptions,
  onTrouble: OnTrouble,
  signal: AbortSignal,
): Promise<EmbeddedPostgres | undefined> {
  let told = ''
  while (!signal.aborted) {
    try {
      return await startEmbeddedPostgres(options)
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'for no known reason'
      if (reason !== told) onTrouble('The embedded PostgreSQL cannot be started again yet', error)
      told = reason
      await Promise.race([sleep(rest, undefined, { ref: false }), aborted(signal)])
    }
  }
  return undefined
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
