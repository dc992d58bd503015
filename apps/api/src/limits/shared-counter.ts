import type { Limit } from '@candor/contract/limits'
import { AppError } from '@candor/core/app-error'
import type { Logger } from 'pino'
import type pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Standing } from './node-window.ts'

type Options = {
  pool: pg.Pool
  name: string
  rule: Limit
  /** Refused while the store is gone; otherwise each node counts for itself until it is back. */
  isClosed: boolean
  log: Logger
}

/** Counts one rule in the table that all nodes share. What is used up is known without asking it. */
export function createSharedCounter(options: Options): (key: string) => Promise<Standing> {
  const { pool, name, rule, isClosed, log } = options
  const { points, seconds: duration } = rule
  const shared = new RateLimiterPostgres({
    storeClient: withoutNames(pool),
    storeType: 'pool',
    schemaName: 'public',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration,
    inMemoryBlockOnConsumed: points,
    ...(isClosed ? {} : { insuranceLimiter: new RateLimiterMemory({ points, duration }) }),
  })
  return async function count(key) {
    try {
      return toStanding(await shared.consume(key), false)
    } catch (rejection) {
      if (rejection instanceof RateLimiterRes) return toStanding(rejection, true)
      log.error({ err: rejection, limit: name }, 'Nobody can count this, so it is refused')
      throw new AppError(
        'unavailable',
        'Signing in is not possible at the moment. Try again soon.',
        {
          retryAfter: 30,
        },
      )
    }
  }
}

/** A named statement is there on one connection only, and behind a pooler the next question has another. */
function withoutNames(pool: pg.Pool): { query: (query: pg.QueryConfig) => Promise<unknown> } {
  return { query: ({ text, values }) => pool.query(text, values) }
}

function toStanding(result: RateLimiterRes, isRefused: boolean): Standing {
  return {
    remaining: isRefused ? 0 : result.remainingPoints,
    resetSeconds: Math.max(Math.ceil(result.msBeforeNext / 1_000), 1),
    isRefused,
  }
}
