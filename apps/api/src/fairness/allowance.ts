import { LRUCache } from 'lru-cache'

type Account = { left: number; at: number }

type AllowanceOptions = {
  /** Milliseconds of work that may be done in a row, and what is given back of each that passes. */
  most: number
  share: number
}

/** What is owed at most: one long piece of work is not paid for by minutes of waiting. */
const mostOwed = 500

/** How long each owner has worked lately, and so how long it rests before it works again. */
export class Allowance {
  readonly #options: AllowanceOptions
  readonly #accounts = new LRUCache<string, Account>({ max: 10_000 })

  constructor(options: AllowanceOptions) {
    this.#options = options
  }

  /** Milliseconds until there is something left. */
  restOf(owner: string, now: number): number {
    const left = this.#leftOf(owner, now)
    return left > 0 ? 0 : Math.ceil(-left / this.#options.share)
  }

  spend(owner: string, time: number, now: number): void {
    const left = Math.max(this.#leftOf(owner, now) - time, -mostOwed)
    this.#accounts.set(owner, { left, at: now })
  }

  #leftOf(owner: string, now: number): number {
    const { most, share } = this.#options
    const account = this.#accounts.get(owner)
    return account ? Math.min(account.left + (now - account.at) * share, most) : most
  }
}
