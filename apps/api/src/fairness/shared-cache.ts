import { LRUCache } from 'lru-cache'

type CacheOptions<Value> = {
  /** Bytes in all. */
  size: number
  /** Bytes that one owner may hold. */
  share: number
  sizeOf: (value: Value) => number
}

/**
 * A cache of many owners: when one of them is beyond its share its own oldest entries go, and never
 * those of somebody else; only when all is full goes what was used least lately, whosever it is.
 */
export class SharedCache<Value extends object> {
  readonly #entries: LRUCache<string, { owner: string; value: Value; size: number }>
  readonly #owners = new Map<string, { size: number; keys: Set<string> }>()
  readonly #options: CacheOptions<Value>

  constructor(options: CacheOptions<Value>) {
    this.#options = options
    this.#entries = new LRUCache({
      maxSize: options.size,
      sizeCalculation: ({ size }) => size,
      dispose: ({ owner, size }, key) => this.#release(owner, key, size),
    })
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.value
  }

  /** Bytes that an owner holds. */
  sizeOf(owner: string): number {
    return this.#owners.get(owner)?.size ?? 0
  }

  set(owner: string, key: string, value: Value): void {
    const size = this.#options.sizeOf(value)
    if (size > this.#options.share) return
    this.#entries.delete(key)
    for (const oldest of this.#owners.get(owner)?.keys ?? []) {
      if (this.sizeOf(owner) + size <= this.#options.share) break
      this.#entries.delete(oldest)
    }
    this.#entries.set(key, { owner, value, size })
    const held = this.#owners.get(owner) ?? { size: 0, keys: new Set<string>() }
    held.size += size
    held.keys.add(key)
    this.#owners.set(owner, held)
  }

  /** Drops all that an owner holds. */
  forget(owner: string): void {
    for (const key of this.#owners.get(owner)?.keys ?? []) this.#entries.delete(key)
  }

  #release(owner: string, key: string, size: number): void {
    const held = this.#owners.get(owner)
    if (!held) return
    held.size -= size
    held.keys.delete(key)
    if (held.keys.size === 0) this.#owners.delete(owner)
  }
}
