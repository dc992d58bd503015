import { join } from 'node:path'
import { endServer, findServerProcess } from '@candor/db/embedded/server-process'
import pg from 'pg'
import { makeDataDir, removeDataDir, startCandor } from '../../e2e/running-candor.ts'
import type { Bench } from '../bench.ts'
import { Editor } from '../editor.ts'
import type { Fault } from '../fault.ts'
import { Ledger } from '../ledger.ts'
import { must, until } from '../must.ts'
import { type Scene, throughOutage } from '../outage.ts'

/** The database that Candor itself has started is ended by somebody else. */
export const embeddedKilled: Fault = {
  name: 'embedded PostgreSQL killed',
  injected:
    'kill -9 to the postmaster of the database that two processes of Candor share, three times',
  expected:
    'pages 200 with the same bytes; API 503 with Retry-After in time; one of the two starts it again, both go on',
  run: killEmbedded,
}

async function killEmbedded({ patience, settings }: Bench): Promise<string> {
  const dir = await makeDataDir()
  const { DATABASE_URL: _, ...others } = settings
  const candor = await startCandor(dir, others)
  const other = await startCandor(dir, { ...others, APP_ORIGIN: candor.origin })
  const embedded = new Embedded(dir)
  try {
    const ledger = new Ledger(embedded)
    const editor = await Editor.signIn(candor, ledger)
    const seen: string[] = []
    for (let times = 0; times < 3; times += 1) {
      seen.push(await killOnce({ candor, editor, ledger, patience }, embedded))
      editor.port = editor.port === candor.port ? other.port : candor.port
    }
    must((await other.stop()) === 0, 'the other process did not end well')
    must((await candor.stop()) === 0, 'the process did not end well')
    must(embedded.pid === undefined, 'the last to leave did not stop the database')
    return seen.join('. ')
  } finally {
    for (const node of [candor, other]) await node.stop('SIGKILL')
    await embedded.end()
    await removeDataDir(dir)
  }
}

async function killOnce(scene: Scene, embedded: Embedded): Promise<string> {
  const { pid = 0 } = embedded
  const seen = await throughOutage(scene, {
    hurt: () => process.kill(pid, 'SIGKILL'),
    // As long as it takes to notice.
    lasts: 400,
    heal: () => undefined,
  })
  await until('both keep it again', async () => (await embedded.seats()) === 2)
  must(embedded.pid !== pid, 'it was not killed')
  return seen
}

class Embedded {
  readonly #data: string

  constructor(dir: string) {
    this.#data = join(dir, 'postgres/data')
  }

  get pid(): number | undefined {
    return findServerProcess(this.#data)?.pid
  }

  async end(): Promise<void> {
    const left = findServerProcess(this.#data)
    if (left) await endServer(left)
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const host = findServerProcess(this.#data)?.socketDir ?? ''
    const client = new pg.Client({ host, user: 'postgres', database: 'candor' })
    await client.connect()
    try {
      return (await client.query<Row>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  async seats(): Promise<number> {
    const seat = `application_name = 'candor seat'`
    return (await this.query(`select from pg_stat_activity where ${seat}`)).length
  }
}
