import { availableParallelism } from 'node:os'
import type { InTurn } from '@candor/auth/better-auth'
import { newestHash } from '@candor/core/audit/queries'
import type { ConnectionTarget } from '@candor/db/connect'
import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Closers } from '../closers.ts'
import type { AppContext } from '../context.ts'
import { createKnownWeights } from './known-weights.ts'
import { createMemberThreads } from './member-threads.ts'
import { createPageThreads } from './page-threads.ts'
import { createSharedAnswers, type SharedAnswers } from './shared-answers.ts'
import { Turns } from './turns.ts'

/** Three of the pool's ten connections; who waits longer than anybody would is told so. */
const workspaceShare = { atOnce: 3, waiting: 60, patience: 8_000 }

/** Each of the two lines of those who try a password, at most some ten seconds long. */
const passwordLine = { atOnce: 1, waiting: 60, patience: 8_000 }

type Shares = Pick<
  AppContext,
  'turns' | 'passwordTurns' | 'memberThreads' | 'knownWeights' | 'pageThreads'
>

type Opening = { db: Kysely<DB>; target: ConnectionTarget; closers: Closers; log: Logger }

export function openShares({ db, target, closers, log }: Opening): Shares {
  const onError = (err: unknown) => log.error({ err }, 'A thread for large work failed')
  const memberThreads = createMemberThreads({ target, shared: shareUntilWritten(db), onError })
  closers.add(memberThreads.stop)
  const pageThreads = createPageThreads(onError)
  closers.add(pageThreads.stop)
  return {
    turns: new Turns(workspaceShare),
    passwordTurns: new Turns(passwordLine),
    memberThreads,
    knownWeights: createKnownWeights(),
    pageThreads,
  }
}

/** Answers that stand until the workspace's audit log has a further entry. */
export function shareUntilWritten(db: Kysely<DB>): SharedAnswers {
  return createSharedAnswers((workspaceId) => inWorkspace(db, workspaceId, newestHash))
}

/**
 * A password takes a core for a tenth of a second: one core is always left to everything else, and two
 * of the four threads in which sessions are checked and pages are packed as well.
 */
export function hashInTurn(): InTurn {
  const atOnce = Math.min(Math.max(availableParallelism() - 1, 1), 2)
  const turns = new Turns({ atOnce, waiting: 200, patience: 10_000 })
  return (work) => turns.take('password', work)
}
