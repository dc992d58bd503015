/** A link of a chain as it is stored, and the hash that its content has now. */
export type Link = {
  number: number
  hash: string
  previousHash: string | null
  /** Computed anew. */
  actualHash: string
}

/** The newest link of a chain, kept somewhere else; null for a chain without links. */
export type Head = { number: number; hash: string } | null

export type Finding = { chain: 'audit' | 'releases'; number: number; problem: string }

/**
 * Walks a chain from its first link on. What was cut off at the end leaves no trace in what is left:
 * that is what a head that was noted earlier is for.
 */
export class ChainWalk {
  readonly findings: Finding[] = []
  head: Head = null
  readonly #chain: Finding['chain']
  #known: Head

  constructor(chain: Finding['chain'], known: Head) {
    this.#chain = chain
    this.#known = known
  }

  step({ number, hash, previousHash, actualHash }: Link): void {
    const expected = (this.head?.number ?? 0) + 1
    if (number !== expected) this.report(number, `follows ${expected - 1}: something is missing`)
    if (previousHash !== (this.head?.hash ?? null)) {
      this.report(number, 'does not name the hash of the one before')
    }
    if (actualHash !== hash) this.report(number, 'says something else than when it was written')
    if (this.#known?.number === number && this.#known.hash !== hash) {
      this.report(number, 'is not the one that was noted')
    }
    this.head = { number, hash }
  }

  /** After the last link. */
  end(): void {
    const last = this.head?.number ?? 0
    if (this.#known && this.#known.number > last) {
      this.report(this.#known.number, `was noted, and the chain ends with ${last}`)
    }
  }

  report(number: number, problem: string): void {
    this.findings.push({ chain: this.#chain, number, problem })
  }
}
