import { type ConnectionTarget, createDb, createPool } from '@candor/db/connect'
import type { Config } from '@candor/config/config'
import type { Logger } from 'pino'
import type { Closers } from '../closers.ts'
import { forgetExpired } from './forget-expired.ts'
import { createLimiter, type Limiter } from './limiter.ts'

type Opening = {
  target: ConnectionTarget
  secret: string
  config: Config
  log: Logger
  closers: Closers
}

/** Whoever waits for a count waits before anything else is done for them. */
const patience = { max: 3, waitTime: 800, statementTime: 500 }

/** Counting has a few connections of its own: a busy pool must not make it wait, nor it the others. */
export function openLimiter({ target, secret, config, log, closers }: Opening): Limiter {
  const onError = (err: unknown) => log.warn({ err }, 'A connection for counting was lost')
  const pool = createPool(target, { ...patience, onError })
  closers.add(() => pool.end())
  closers.add(forgetExpired(createDb(pool), log).stop)
  return createLimiter({ pool, secret, factor: config.limitFactor, log })
}
