import { LRUCache } from 'lru-cache'
import type { Limit } from '@candor/contract/limits'

export type Standing = { remaining: number; resetSeconds: number; isRefused: boolean }

/** Clients remembered at once: memory stays bounded however many addresses an attacker has. */
const mostClients = 50_000

type Window = { count: number; until: number }

/** Counts within this process: a fixed window for each client, forgotten when it ends. */
export class NodeWindow {
  readonly #limit: Limit
  #clients: LRUCache<string, Window> | undefined

  constructor(limit: Limit) {
    this.#limit = limit
  }

  count(client: string): Standing {
    const { points, seconds } = this.#limit
    const now = performance.now()
    // A megabyte each, so that there is one only where somebody is counted.
    this.#clients ??= new LRUCache<string, Window>({ max: mostClients })
    const known = this.#clients.get(client)
    const window = known && known.until > now ? known : { count: 0, until: now + seconds * 1_000 }
    window.count += 1
    if (window !== known) this.#clients.set(client, window)
    return {
      remaining: Math.max(points - window.count, 0),
      resetSeconds: Math.ceil((window.until - now) / 1_000),
      isRefused: window.count > points,
    }
  }
}
