import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Database } from './database.ts'
import { busy } from './ledger.ts'
import { Broken, must } from './must.ts'

type Sighting = { status: number; text: string }

const token = /T-[0-9]+-[a-z0-9]+/g

function tokensOf(text: string): string {
  return [...new Set(text.match(token))].toSorted().join(' ')
}

/** Looks at one workspace's page on one node all the while, and writes down what it says. */
export class PageWatch {
  readonly #port: number
  readonly #sightings: Sighting[] = []
  #isStopped = false
  readonly #looking: Promise<void>

  constructor(port: number) {
    this.#port = port
    this.#looking = this.#look()
  }

  async #look(): Promise<void> {
    while (!this.#isStopped) {
      const { status, text } = await ask({ port: this.#port, host: `${busy}.localhost`, path: '/' })
      // 0: the process has ended, or has not begun yet.
      if (status !== 0) this.#sightings.push({ status, text })
      await sleep(5)
    }
  }

  /** How often it was seen; fails where a page was not wholly of one release, or went back to an older one. */
  async leave(database: Database): Promise<number> {
    this.#isStopped = true
    await this.#looking
    const releases = await releasesOf(database)
    let newest = 0
    for (const { status, text } of this.#sightings) {
      must(status === 200, `a page was answered ${status}: ${text.slice(0, 80)}`)
      const [, written = ''] = /SHA-256<\/dt><dd>(.*?)<\/dd>/.exec(text) ?? []
      // It is set in pieces, so that it can break.
      const hash = written.replaceAll(/<[^>]*>/g, '')
      const release = releases.get(hash)
      if (!release) throw new Broken(`a page says that it is ${hash}, which was never published`)
      const tokens = tokensOf(text)
      must(release.tokens === tokens, `release ${release.number} was shown with ${tokens}`)
      must(release.number >= newest, `release ${release.number} was shown after ${newest}`)
      newest = release.number
    }
    return this.#sightings.length
  }
}

async function releasesOf(database: Database) {
  const rows = await database.query<{ number: number; hash: string; document: string }>(
    `select r.number, r.hash, r.document::text as document
      from release r join workspace w using (workspace_id) where w.slug = $1`,
    [busy],
  )
  return new Map(
    rows.map(({ number, hash, document }) => [hash, { number, tokens: tokensOf(document) }]),
  )
}
