import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Asked } from './ask.ts'
import { must } from './must.ts'

const host = 'oxom.localhost'
const paths = ['/', '/trust-center.json', '/.well-known/security.txt', '/sitemap.xml']

/** People who read a trust center all the while: each answer must be there, with the same bytes. */
export class Visitors {
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true })
  readonly #expected = new Map<string, string>()
  readonly #times: number[] = []
  readonly #faults: string[] = []
  #isStopped = false
  #walking: Promise<void>[] = []

  private constructor(port: number) {
    this.#port = port
  }

  static async arrive(port: number): Promise<Visitors> {
    const visitors = new Visitors(port)
    for (const path of paths) {
      const first = await visitors.#visit(path)
      must(first.status === 200, `${path} answered ${first.status} before anything happened`)
      visitors.#expected.set(path, first.text)
    }
    visitors.#walking = [visitors.#walk(), visitors.#walk()]
    return visitors
  }

  /** How many came and how long the slowest of a hundred waited; fails if one was let down. */
  async leave(): Promise<{ visits: number; p99: number }> {
    this.#isStopped = true
    await Promise.all(this.#walking)
    this.#agent.destroy()
    must(
      this.#faults.length === 0,
      `visitors were let down: ${this.#faults.slice(0, 3).join('; ')}`,
    )
    const sorted = this.#times.toSorted((a, b) => a - b)
    return { visits: sorted.length, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
  }

  async #walk(): Promise<void> {
    for (let n = 0; !this.#isStopped; n += 1) {
      const path = paths[n % paths.length] ?? '/'
      const { status, text, took } = await this.#visit(path)
      this.#times.push(took)
      if (status !== 200) this.#faults.push(`${path} answered ${status} ${text.slice(0, 80)}`)
      else if (text !== this.#expected.get(path)) this.#faults.push(`${path} said something else`)
      await sleep(15)
    }
  }

  #visit(path: string): Promise<Asked> {
    return ask({ port: this.#port, host, path, agent: this.#agent })
  }
}
