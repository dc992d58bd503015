import { slowFlag } from '@candor/db/job-doors'

export type SlowJobs = {
  /** What is left in the queue for now. */
  leftForNow: () => string[]
  /** Does the work, or says that too much of its kind is under way already. */
  begin: (work: () => Promise<void>) => Promise<boolean>
}

/**
 * Jobs that wait for strangers' servers have a share of the workers and no more, so that sign-in links and
 * mails are never behind them. Workers that ask for a job at the same moment may still be given too many:
 * those give them back.
 */
export function createSlowJobs(most: number): SlowJobs {
  let running = 0
  return {
    leftForNow: () => (running < most ? [] : [slowFlag]),
    async begin(work) {
      if (running >= most) return false
      running += 1
      try {
        await work()
        return true
      } finally {
        running -= 1
      }
    },
  }
}
