import type { IncomingMessage } from 'node:http'
import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { LRUCache } from 'lru-cache'
import { sessionKey } from '../limits/session-key.ts'

/** An answer as it came from the API, ready to be given again. */
export type Refusal = { status: number; headers: string[]; body: Buffer }

/** Remembered at once, and for how many milliseconds: the API is asked again before its numbers are old. */
const most = 2_000
const longest = 1_000

/**
 * Refusals of sessions that the API would refuse again whatever they ask: within a second they get the
 * same answer from the front, so that what they send costs the API, and so their neighbours, nothing.
 */
export class KnownRefusals {
  readonly #appOrigin: string
  readonly #router = new RegExpRouter<Route>()
  readonly #refusals = new LRUCache<string, Refusal>({ max: most, ttl: longest })

  constructor(appOrigin: string) {
    this.#appOrigin = appOrigin
    const declared: Route[] = Object.values(routes).flatMap((group) => Object.values(group))
    for (const route of declared) this.#router.add(route.method, route.path, route)
  }

  /** Names what the API goes by when it refuses; undefined where that is not the session. */
  keyOf({ method = '', url = '', headers }: IncomingMessage): string | undefined {
    const cookies = headers.cookie
    if (cookies === undefined) return undefined
    const [[found], stash] = this.#router.match(method, url.replace(/\?.*$/s, ''))
    if (!found) return undefined
    const [route, params] = found
    const at = params['workspace']
    const workspace = typeof at === 'number' ? stash?.[at] : at
    return sessionKey(this.#appOrigin, route, { cookies, workspace })
  }

  put(key: string, refusal: Refusal): void {
    this.#refusals.set(key, refusal)
  }

  find(key: string): Refusal | undefined {
    return this.#refusals.get(key)
  }
}
