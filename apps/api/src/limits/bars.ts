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

  /** Remembers a refusal for some seconds, with what was counted where a limit was the reason. */
  put(key: string, seconds: number, counted: readonly Counted[] = []): void {
    this.#bars.set(key, { counted, until: performance.now() + seconds * 1_000 })
  }

  /** What was counted when the one behind the key was refused, with the seconds that are left now. */
  find(key: string): { counted: Counted[]; left: number } | undefined {
    const bar = this.#bars.get(key)
    if (bar === undefined) return undefined
    const left = Math.ceil((bar.until - performance.now()) / 1_000)
    if (left > 0)
      return { left, counted: bar.counted.map((one) => ({ ...one, resetSeconds: left })) }
    this.#bars.delete(key)
    return undefined
  }
}
