import { createHash, type Hash } from 'node:crypto'
import type { BackupEnd, LineKind } from './format.ts'

/** Counts and sums up while it writes. */
export class LineWriter {
  readonly #write: (text: string) => Promise<void>
  readonly #all: Hash = createHash('sha256')
  #section: Hash = createHash('sha256')
  #rows = 0
  #allRows = 0

  constructor(write: (text: string) => Promise<void>) {
    this.#write = write
  }

  async line(kind: LineKind, value: object): Promise<void> {
    await this.#put(`${kind}${JSON.stringify(value)}\n`)
  }

  async rows(rows: readonly string[]): Promise<void> {
    const text = rows.map((row) => `R${row}\n`).join('')
    this.#section.update(text)
    this.#rows += rows.length
    await this.#put(text)
  }

  async endSection(): Promise<void> {
    await this.line('S', { rows: this.#rows, sha256: this.#section.digest('hex') })
    this.#allRows += this.#rows
    this.#rows = 0
    this.#section = createHash('sha256')
  }

  async end(sections: number): Promise<BackupEnd> {
    const end = { sections, rows: this.#allRows, sha256: this.#all.digest('hex') }
    await this.#write(`E${JSON.stringify(end)}\n`)
    return end
  }

  async #put(text: string): Promise<void> {
    this.#all.update(text)
    await this.#write(text)
  }
}
