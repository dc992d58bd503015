import type { IncomingMessage } from 'node:http'
import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import { TrieRouter } from 'hono/router/trie-router'
import { LRUCache } from 'lru-cache'
import { barKey, sessionIn } from '../limits/bar-key.ts'

/** An answer as it came from the API, ready to be given again. */
export type Refusal = { status: number; headers: string[]; body: Buffer }

type Names = { session: string; bar: string | undefined }

/** Remembered at once, and for how many milliseconds: the API is asked again before its numbers are old. */
const most = 2_000
const longest = 1_000

/**
 * Refusals of sessions that the API would refuse again whatever they ask: within a second they get the
 * same answer from the front, so that what they send costs the API, and so their neighbours, nothing.
 */
export class KnownRefusals {
  readonly #appOrigin: string
  readonly #router = new TrieRouter<Route>()
  readonly #refusals = new LRUCache<string, Refusal>({ max: most, ttl: longest })

  constructor(appOrigin: string) {
    this.#appOrigin = appOrigin
    const declared: Route[] = Object.values(routes).flatMap((group) => Object.values(group))
    for (const route of declared) this.#router.add(route.method, route.path, route)
  }

  /** Names the session, and what the API goes by when it bars it. Undefined where nobody is signed in. */
  namesOf({ method = '', url = '', headers }: IncomingMessage): Names | undefined {
    const session = sessionIn(this.#appOrigin, headers.cookie)
    if (session === undefined) return undefined
    const [[found], stash] = this.#router.match(method, url.replace(/\?.*$/s, ''))
    const [route, params] = found ?? []
    const at = params?.['workspace']
    const workspace = typeof at === 'number' ? stash?.[at] : at
    const bar = route && barKey(session, route, workspace)
    return { session, bar }
  }

  put(key: string, refusal: Refusal): void {
    this.#refusals.set(key, refusal)
  }

  find(key: string): Refusal | undefined {
    return this.#refusals.get(key)
  }
}
