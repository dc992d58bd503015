import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Counted } from './limiter.ts'

type Bar = { counted: readonly Counted[]; until: number }

/** Sessions remembered at once, so that memory stays bounded. */
const mostSessions = 20_000

/**
 * Who was refused a moment ago, known by the session that the request names: until their time is over
 * they are refused again before anybody asks the database who they are.
 */
export class Bars {
  readonly #bars = new LRUCache<string, Bar>({ max: mostSessions })

  /** Remembers a refusal until the first of the rules that refused is open again. */
  put(key: string, counted: readonly Counted[]): void {
    const waits = counted.filter(({ isRefused }) => isRefused).map((one) => one.resetSeconds)
    this.#bars.set(key, { counted, until: performance.now() + Math.min(...waits) * 1_000 })
  }

  /** What was counted when the one behind the key was refused, with the time that is left now. */
  find(key: string): Counted[] | undefined {
    const bar = this.#bars.get(key)
    if (bar === undefined) return undefined
    const left = Math.ceil((bar.until - performance.now()) / 1_000)
    if (left > 0) return bar.counted.map((one) => ({ ...one, resetSeconds: left }))
    this.#bars.delete(key)
    return undefined
  }
}

/** Names a session's use of one limit in one place, without holding the session itself. */
export function barKey(session: string, limit: string, workspace: string): string {
  return createHash('sha256').update(`${limit} ${workspace} ${session}`).digest('base64url')
}
