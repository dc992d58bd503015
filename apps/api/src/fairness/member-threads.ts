import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionTarget } from '@candor/db/connect'
import { Allowance } from './allowance.ts'
import { asError } from './carried-error.ts'
import { longest, openMemberThreadPool, type Work } from './member-thread-pool.ts'
import type { AnswerBytes } from './member-thread.ts'
import type { SharedAnswers } from './shared-answers.ts'
import { Turns } from './turns.ts'

/**
 * Requests that take long, because a workspace or what was sent is large, are handled in threads from
 * the first byte to the last, database and all: one at a time for each workspace.
 */
export type MemberThreads = {
  handle: (work: Work) => Promise<AnswerBytes>
  stop: () => Promise<void>
}

/** What an answer costs that was there already: a millisecond for so many bytes that pass. */
const bytesOfMillisecond = 40_000

/** A second at once, and a sixteenth of the time in the long run: what one sends without end is felt by all. */
const allowed = { most: 1_000, share: 1 / 16 }

type Options = {
  target: ConnectionTarget
  shared: SharedAnswers
  onError: (error: unknown) => void
}

export function createMemberThreads({ target, shared, onError }: Options): MemberThreads {
  const turns = new Turns({ atOnce: 1, waiting: 8, patience: 20_000 })
  const allowance = new Allowance(allowed)
  const pool = openMemberThreadPool({ target, onError })
  async function inTime(work: Work): Promise<AnswerBytes> {
    const { route, member } = work
    const { id } = member.workspace
    await sleep(allowance.restOf(id, performance.now()))
    let spent = 0
    async function make(): Promise<AnswerBytes> {
      // What is cut off has taken more than can be paid.
      spent = longest.all
      const outcome = await pool.run(work)
      spent = outcome.spent
      if ('error' in outcome) throw asError(outcome.error)
      return outcome.body
    }
    try {
      const body = await shared({ route, workspaceId: id }, make)
      spent = Math.max(spent, (body?.length ?? 0) / bytesOfMillisecond)
      return body
    } finally {
      allowance.spend(id, spent, performance.now())
    }
  }
  return {
    handle: (work) => turns.take(work.member.workspace.id, () => inTime(work)),
    stop: pool.stop,
  }
}
