import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What was opened, closed again in the opposite order, each whether or not another one fails or, as
 * with connections to a frozen server, never ends.
 */
export class Closers {
  #all: (() => Promise<void>)[] = []

  add(close: () => Promise<void>, within = 60_000): void {
    this.#all.push(() => Promise.race([close(), sleep(within, undefined, { ref: false })]))
  }

  async close(): Promise<void> {
    const all = this.#all.toReversed()
    this.#all = []
    for (const close of all) await close().catch(() => undefined)
  }
}
