/** What was opened, closed again in the opposite order, each whether or not another one fails. */
export class Closers {
  #all: (() => Promise<void>)[] = []

  add(close: () => Promise<void>): void {
    this.#all.push(close)
  }

  async close(): Promise<void> {
    const all = this.#all.toReversed()
    this.#all = []
    for (const close of all) await close().catch(() => undefined)
  }
}
