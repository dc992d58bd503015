/** The line is full, or a turn did not come in time. */
export class NoTurn extends Error {
  constructor() {
    super('Too much is under way at once')
    this.name = 'NoTurn'
  }
}

type TurnsOptions = {
  /** How much of one key may be under way at once. */
  atOnce: number
  /** How many more may wait, and for how many milliseconds. */
  waiting: number
  patience: number
}

type Line = { running: number; waiting: (() => void)[] }

/**
 * Lets each key have no more than its share of something at a time; what is beyond waits in a short line
 * of its own, so that one workspace at full blast is slow for itself and for nobody else.
 */
export class Turns {
  readonly #options: TurnsOptions
  readonly #lines = new Map<string, Line>()

  constructor(options: TurnsOptions) {
    this.#options = options
  }

  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.#enter(key)
    try {
      return await work()
    } finally {
      this.#leave(key)
    }
  }

  async #enter(key: string): Promise<void> {
    const line = this.#lines.get(key) ?? { running: 0, waiting: [] }
    this.#lines.set(key, line)
    if (line.running < this.#options.atOnce) {
      line.running += 1
      return
    }
    if (line.waiting.length >= this.#options.waiting) throw new NoTurn()
    await this.#wait(line)
  }

  /** Whoever leaves hands the turn over, so `running` stays as it is. */
  #wait(line: Line): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        line.waiting.splice(line.waiting.indexOf(enter), 1)
        reject(new NoTurn())
      }, this.#options.patience)
      line.waiting.push(enter)
    })
  }

  #leave(key: string): void {
    const line = this.#lines.get(key)
    if (!line) return
    const next = line.waiting.shift()
    if (next) next()
    else if (line.running > 1) line.running -= 1
    else this.#lines.delete(key)
  }
}
