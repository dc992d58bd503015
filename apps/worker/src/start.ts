import { Logger, type Runner, run } from 'graphile-worker'
import pg from 'pg'
import { type ConnectionTarget, toClientConfig } from '@candor/db/connect'
import type { WorkerContext } from './context.ts'
import { sendSignInLink } from './jobs/send-sign-in-link.ts'

export type WorkerOptions = {
  /** Login as candor_worker, which owns the queue and can read nothing else. */
  queue: ConnectionTarget
  onError: (error: unknown) => void
}

/** What matters of it reaches us as events. */
const silent = new Logger(() => () => undefined)

/** Runs jobs until it is stopped; a job that fails is tried again, later and later. */
export async function startWorker(
  context: WorkerContext,
  { queue, onError }: WorkerOptions,
): Promise<{ stop: () => Promise<void> }> {
  const pgPool = new pg.Pool({ ...toClientConfig(queue), max: 4, connectionTimeoutMillis: 5_000 })
  pgPool.on('error', onError)
  pgPool.on('connect', (client) => client.on('error', onError))
  const runner: Runner = await run({
    pgPool,
    concurrency: 4,
    noHandleSignals: true,
    noPreparedStatements: true,
    // It would read a file of the working directory otherwise.
    parsedCronItems: [],
    logger: silent,
    taskList: { 'send-sign-in-link': (payload) => sendSignInLink(context, payload) },
  })
  runner.events.on('job:error', ({ error }) => onError(error))
  return {
    async stop() {
      await runner.stop()
      await pgPool.end()
    },
  }
}
