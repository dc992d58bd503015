import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@candor/db/embedded/start'
import { migrate } from '@candor/db/migrate'
import pg from 'pg'
import { FaultProxy } from '../src/fault-proxy.ts'

const name = 'candor'

/** A durable PostgreSQL that can be hurt in every way, reached by the product through a proxy only. */
export class Database {
  readonly dir: string
  readonly proxy: FaultProxy
  #server: EmbeddedPostgres

  private constructor(dir: string, server: EmbeddedPostgres) {
    this.dir = dir
    this.#server = server
    this.proxy = new FaultProxy({ path: socketOf(server) })
  }

  static async start(dir: string): Promise<Database> {
    const database = new Database(dir, await launch(dir))
    const client = new pg.Client({ ...database.#login(), database: 'postgres' })
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()
    await migrate(database.owner)
    await database.proxy.open()
    return database
  }

  get owner() {
    return { socketDir: this.#server.socketDir, user: 'postgres', database: name }
  }

  url(user: string): string {
    return `postgres://${user}@127.0.0.1:${this.proxy.port}/${name}`
  }

  /** Immediate: as a crash; nothing is written any more. */
  async kill(): Promise<void> {
    process.kill(this.#server.pid, 'SIGQUIT')
    await this.#ended()
  }

  /** In order: every connection is told and cut. */
  async stop(): Promise<void> {
    process.kill(this.#server.pid, 'SIGINT')
    await this.#ended()
  }

  async start(): Promise<void> {
    this.#server = await launch(this.dir)
    this.proxy.upstream = { path: socketOf(this.#server) }
  }

  /** Starts it again if it gave up by itself. */
  async ensureRunning(): Promise<void> {
    if (!isRunning(this.#server.pid)) await this.start()
  }

  /** Server and all of its children stand still; their sockets stay open. */
  freeze(): void {
    this.#signal('SIGSTOP')
  }

  thaw(): void {
    this.#signal('SIGCONT')
  }

  /** As the superuser and past the proxy, to look and to hurt. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.connect()
    try {
      return (await client.query<Row>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  async connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#login())
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  async close(): Promise<void> {
    this.thaw()
    await this.proxy.close()
    await this.#server.stop().catch(() => undefined)
  }

  #login() {
    return { host: this.#server.socketDir, user: 'postgres', database: name }
  }

  #signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    for (const pid of [this.#server.pid, ...childrenOf(this.#server.pid)]) {
      try {
        process.kill(pid, signal)
      } catch {
        // One that has just ended needs no signal.
      }
    }
  }

  async #ended(): Promise<void> {
    while (isRunning(this.#server.pid)) await sleep(20)
  }
}

function launch(dir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dir, settings: { max_connections: '100' } })
}

function socketOf({ socketDir }: EmbeddedPostgres): string {
  return `${socketDir}/.s.PGSQL.5432`
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && statusOf(pid)?.parent === parent)
}

function isRunning(pid: number): boolean {
  const status = statusOf(pid)
  return status !== undefined && status.state !== 'Z'
}

/** State and parent, which stand behind the name in brackets. */
function statusOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}
