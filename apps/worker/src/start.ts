import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionTarget } from '@candor/db/connect'
import type { WorkerContext } from './context.ts'
import { createTasks } from './tasks.ts'
import { type QueueRun, runQueue } from './run-queue.ts'
import { createSlowJobs } from './slow-jobs.ts'
import { keepVigil } from './vigil.ts'

export type WorkerOptions = {
  /** Login as candor_worker, which owns the queue and can read nothing else. */
  queue: ConnectionTarget
  onError: (error: unknown) => void
}

const pause = 1_000

/** Of the workers that there are. */
const mostSlowJobs = 2

/**
 * Runs jobs until it is stopped; a job that fails is tried again, later and later. A run of the queue
 * that ends because the database went away is followed by another one.
 */
export async function startWorker(
  context: WorkerContext,
  { queue, onError }: WorkerOptions,
): Promise<{ stop: () => Promise<void> }> {
  const slowJobs = createSlowJobs(mostSlowJobs)
  const tasks = createTasks(context, slowJobs)
  const vigil = keepVigil(queue)
  const stopping = new AbortController()
  let current: QueueRun | undefined = await begin()
  const ended = keepRunning()

  async function begin(): Promise<QueueRun> {
    const run = await runQueue({ queue, tasks, leftForNow: slowJobs.leftForNow, onError })
    vigil.holdFor(run.id)
    return run
  }

  async function keepRunning(): Promise<void> {
    while (!stopping.signal.aborted) {
      await current?.ended
      if (current) vigil.forget(current.id)
      current = undefined
      if (stopping.signal.aborted) return
      await sleep(pause, undefined, { ref: false })
      current = await begin().catch(() => undefined)
    }
  }

  return {
    async stop() {
      stopping.abort()
      await current?.stop()
      await vigil.stop()
      await ended
    },
  }
}
