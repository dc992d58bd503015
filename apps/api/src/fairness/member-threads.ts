import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@candor/core/app-error'
import { loadSharp } from '@candor/core/image/load-sharp'
import type { ConnectionTarget } from '@candor/db/connect'
import { Allowance } from './allowance.ts'
import { asError } from './carried-error.ts'
import type { AnswerBytes, Outcome, Told } from './member-thread.ts'
import { createReadingFlag, isReading, type ReadingFlag } from './reading-flag.ts'
import { isCutOff, openThreadPool } from './thread-pool.ts'
import { Turns } from './turns.ts'

type Work = Omit<Told, 'target' | 'flag'>

/**
 * Requests that take long, because a workspace or what was sent is large, are handled in threads from
 * the first byte to the last, database and all: one at a time for each workspace.
 */
export type MemberThreads = {
  handle: (work: Work) => Promise<AnswerBytes>
  stop: () => Promise<void>
}

/** Two seconds at once, and a tenth of the time in the long run: what one sends without end is felt by all. */
const allowed = { most: 2_000, share: 0.1 }

type Options = { target: ConnectionTarget; onError: (error: unknown) => void }

export function createMemberThreads({ target, onError }: Options): MemberThreads {
  const turns = new Turns({ atOnce: 1, waiting: 8, patience: 20_000 })
  const allowance = new Allowance(allowed)
  const pool = openThreadPool({ thread: new URL('./member-thread.ts', import.meta.url), onError })
  async function inThread(work: Work): Promise<AnswerBytes> {
    // A library that threads alone have loaded goes with the last of them, and does not come back.
    await loadSharp()
    const flag = createReadingFlag()
    const { signal, stop } = watchOver(flag)
    try {
      const outcome: Outcome = await pool.run({ ...work, target, flag }, { name: 'handle', signal })
      if ('error' in outcome) throw asError(outcome.error)
      return outcome.body
    } catch (error) {
      throw isCutOff(error) ? refusalFor(flag) : error
    } finally {
      stop()
    }
  }
  async function inTime(work: Work): Promise<AnswerBytes> {
    const { id } = work.member.workspace
    await sleep(allowance.restOf(id, performance.now()))
    const since = performance.now()
    return inThread(work).finally(() => {
      const now = performance.now()
      allowance.spend(id, now - since, now)
    })
  }
  return {
    handle: (work) => turns.take(work.member.workspace.id, () => inTime(work)),
    stop: () => pool.destroy(),
  }
}

/** Milliseconds that a document may be read for, and anything may take. */
const longest = { reading: 10_000, all: 60_000 }
const lookEvery = 500

/** Cuts off what reads, or takes, too long. */
function watchOver(flag: ReadingFlag): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController()
  let [reading, all] = [0, 0]
  const timer = setInterval(() => {
    reading = isReading(flag) ? reading + lookEvery : 0
    all += lookEvery
    if (reading >= longest.reading || all >= longest.all) controller.abort()
  }, lookEvery)
  return { signal: controller.signal, stop: () => clearInterval(timer) }
}

function refusalFor(flag: ReadingFlag): AppError {
  return isReading(flag)
    ? new AppError('invalid', 'This document is too involved to be read')
    : new AppError('unavailable', 'This took too long. Look whether it was done, and try again.')
}
