import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { LRUCache } from 'lru-cache'

/** How many are known at once, and for how many milliseconds before they are looked up again. */
const kept = { max: 20_000, ttl: 600_000, allowStale: true, noDeleteOnStaleGet: true }

/** What people are called. Nodes tell each other ids alone: whoever may log in may hear what they say. */
export class Names {
  readonly #db: Kysely<DB>
  readonly #known = new LRUCache<string, string>(kept)

  constructor(db: Kysely<DB>) {
    this.#db = db
  }

  of(userId: string): string | undefined {
    return this.#known.get(userId)
  }

  set({ id, name }: { id: string; name: string }): void {
    this.#known.set(id, name)
  }

  /** Looks up those that are not known yet. */
  async learn(userIds: readonly string[]): Promise<void> {
    const strange = [...new Set(userIds)].filter((id) => !this.#known.has(id))
    if (strange.length === 0) return
    const found = await this.#db
      .selectFrom('auth.user')
      .select(['id', 'name'])
      .where('id', 'in', strange)
      .execute()
    found.forEach((person) => this.set(person))
  }
}
