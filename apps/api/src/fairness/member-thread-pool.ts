import { AppError } from '@candor/core/app-error'
import { loadSharp } from '@candor/core/image/load-sharp'
import type { ConnectionTarget } from '@candor/db/connect'
import type { Outcome, Told } from './member-thread.ts'
import { createReadingFlag, isReading, type ReadingFlag } from './reading-flag.ts'
import { isCutOff, openThreadPool } from './thread-pool.ts'

export type Work = Omit<Told, 'target' | 'flag'>

type Options = { target: ConnectionTarget; onError: (error: unknown) => void }

export type MemberThreadPool = {
  /** What came of it; rejects when it is cut off. */
  run: (work: Work) => Promise<Outcome>
  stop: () => Promise<void>
}

export function openMemberThreadPool({ target, onError }: Options): MemberThreadPool {
  const pool = openThreadPool({ thread: new URL('./member-thread.ts', import.meta.url), onError })
  async function run(work: Work): Promise<Outcome> {
    // A library that threads alone have loaded goes with the last of them, and does not come back.
    await loadSharp()
    const flag = createReadingFlag()
    const { signal, stop } = watchOver(flag)
    try {
      return await pool.run({ ...work, target, flag }, { name: 'handle', signal })
    } catch (error) {
      throw isCutOff(error) ? refusalFor(flag) : error
    } finally {
      stop()
    }
  }
  return { run, stop: () => pool.destroy() }
}

/** Milliseconds that a document may be read for, and anything may take. */
export const longest = { reading: 10_000, all: 60_000 }
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
