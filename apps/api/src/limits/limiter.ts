import { createHmac } from 'node:crypto'
import {
  closedWithoutStore,
  type CountedBy,
  doorLimits,
  type Limit,
  type LimitName,
  limits,
} from '@candor/contract/limits'
import { AppError } from '@candor/core/app-error'
import type { Logger } from 'pino'
import type pg from 'pg'
import { NodeWindow, type Standing } from './node-window.ts'
import { createSharedCounter } from './shared-counter.ts'

/** Those who a request is counted for. */
export type Subjects = Partial<Record<CountedBy, string>>

/** Where a counted request stands by one rule. */
export type Counted = Standing & { name: string; rule: Limit }

export type Limiter = {
  /** Counts by those rules of a limit whose subject is named. Refused when one of them is used up. */
  count: (limit: LimitName, subjects: Subjects) => Promise<Counted[]>
  /** Counts an arrival, in memory. */
  knock: (door: keyof typeof doorLimits, address: string) => Counted
}

export type LimiterOptions = {
  /** Shared by every node. Without it this process counts alone. */
  pool: pg.Pool | undefined
  secret: string
  /** Multiplies the points of every limit. */
  factor: number
  log: Logger
}

type Counter = (key: string) => Promise<Standing> | Standing
type Rule = { name: string; rule: Limit; count: Counter }

export function createLimiter(options: LimiterOptions): Limiter {
  const rules = new Map(
    Object.entries(limits).map(([limit, declared]) => [limit, toRules(limit, declared, options)]),
  )
  const doors = {
    visit: toDoor('visit', options.factor),
    arrival: toDoor('arrival', options.factor),
    ask: toDoor('ask', options.factor),
  }
  return {
    async count(limit, subjects) {
      const counting = (rules.get(limit) ?? []).flatMap(({ name, rule, count }) => {
        const subject = subjects[rule.by]
        if (subject === undefined) return []
        const standing = count(hide(options.secret, rule.by, subject))
        return [Promise.resolve(standing).then((one) => ({ ...one, name, rule }))]
      })
      return Promise.all(counting)
    },
    knock: (door, address) => doors[door](address),
  }
}

/** The refusal that says when to come back. */
export function tooMany(resetSeconds: number): AppError {
  const wait =
    resetSeconds < 90 ? `${resetSeconds} seconds` : `${Math.ceil(resetSeconds / 60)} minutes`
  return new AppError('too_many', `That was too often. Try again in ${wait}.`, {
    retryAfter: resetSeconds,
  })
}

/** The refusal of whoever has too much under way at once. */
export function crowded(seconds: number): AppError {
  return new AppError(
    'too_many',
    'Too much of this is under way at once. Try again in a few seconds.',
    { retryAfter: seconds },
  )
}

function toRules(limit: string, declared: readonly Limit[], options: LimiterOptions): Rule[] {
  return declared.map(({ points, ...rest }) => {
    const rule = { ...rest, points: points * options.factor }
    const name = `${limit}-${rule.by}-${rule.seconds}`
    return { name, rule, count: toCounter({ limit, name, rule }, options) }
  })
}

type Named = { limit: string; name: string; rule: Limit }

function toCounter({ limit, name, rule }: Named, { pool, log }: LimiterOptions): Counter {
  if (pool === undefined || limit === 'look') {
    const window = new NodeWindow(rule)
    return (key) => window.count(key)
  }
  return createSharedCounter({ pool, name, rule, isClosed: closedWithoutStore.has(limit), log })
}

function toDoor(name: keyof typeof doorLimits, factor: number): (address: string) => Counted {
  const rule = { ...doorLimits[name], points: doorLimits[name].points * factor }
  const window = new NodeWindow(rule)
  return (address) => ({ ...window.count(address), name, rule })
}

/** The table must not tell who was here. */
function hide(secret: string, by: CountedBy, subject: string): string {
  return createHmac('sha256', secret).update(`limit ${by} ${subject}`).digest('base64url')
}
