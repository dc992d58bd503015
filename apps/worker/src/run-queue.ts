import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionTarget, toClientConfig } from '@candor/db/connect'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'

export type QueueRun = {
  /** Under which it locks its jobs. */
  id: string
  /** Resolves once it runs no longer, for whatever reason. */
  ended: Promise<void>
  stop: () => Promise<void>
}

type Options = {
  queue: ConnectionTarget
  tasks: TaskList
  /** Flags of jobs that nobody is to take at the moment. */
  leftForNow: () => string[]
  onError: (error: unknown) => void
}

/** A stop waits this long for the jobs under way; what is not done then is put back. */
const longestJob = 10_000

/** What matters of it reaches us as events. */
const silent = new Logger(() => () => undefined)

/** One run of the queue. It ends by itself when the database cannot be told how a job ended. */
export async function runQueue({ queue, tasks, leftForNow, onError }: Options): Promise<QueueRun> {
  const pgPool = createQueuePool(queue, onError)
  const events: WorkerEvents = new EventEmitter()
  let id = ''
  events.on('pool:create', ({ workerPool }) => {
    id = workerPool.id
  })
  events.on('job:error', ({ error }) => onError(error))
  try {
    const runner = await run({
      ...settings,
      pgPool,
      events,
      taskList: tasks,
      forbiddenFlags: leftForNow,
    })
    const ended = runner.promise.catch(onError).then(() => endPool(pgPool))
    const stop = async () => {
      const stopped = runner.stop().catch(() => undefined)
      const isLate = await Promise.race([stopped, sleep(longestJob, true, { ref: false })])
      if (isLate === true) await runner.kill().catch(onError)
      await Promise.race([ended, sleep(3_000, undefined, { ref: false })])
    }
    return { id, ended, stop }
  } catch (error) {
    await endPool(pgPool)
    throw error
  }
}

const settings = {
  concurrency: 4,
  noHandleSignals: true,
  parsedCronItems: parseCronItems([
    { task: 'purge-workspaces', match: '*/15 * * * *' },
    { task: 'check-hosts', match: '*/5 * * * *' },
    { task: 'keep-schedules', match: '*/5 * * * *' },
    { task: 'empty-bins', match: '37 * * * *' },
    { task: 'remove-expired-sign-ins', match: '7 * * * *' },
    { task: 'forget-old-notices', match: '23 4 * * *' },
  ]),
  logger: silent,
  preset: {
    worker: {
      preparedStatements: false,
      // Without these, not being able to note how a job ended is a rejection that nobody can catch.
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    },
  },
}

function createQueuePool(queue: ConnectionTarget, onError: (error: unknown) => void): pg.Pool {
  const pool = new pg.Pool({
    ...toClientConfig(queue),
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    application_name: 'candor worker',
  })
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

/** To a frozen server the goodbye would never end. */
async function endPool(pool: pg.Pool): Promise<void> {
  if (!pool.ending) await Promise.race([pool.end(), sleep(2_000, undefined, { ref: false })])
}
