import { type ConnectionTarget, toClientConfig } from '@candor/db/connect'
import pg from 'pg'

/** How often the others are looked after. */
const every = 5_000
/** A run that lost its connection takes its lock again well within this time; its jobs are not freed before. */
const benefitOfTheDoubt = 12_000

export type Vigil = {
  /** Says that a run is alive, for as long as this process and its connection are. */
  holdFor: (run: string) => void
  /** A run that has ended: what it left locked is free again. */
  forget: (run: string) => void
  stop: () => Promise<void>
}

/**
 * A process that is killed leaves its jobs locked, and the queue itself frees them after four hours.
 * So every run holds a lock that ends with its connection, and everybody frees the jobs of runs whose
 * lock nobody holds.
 */
export function keepVigil(target: ConnectionTarget): Vigil {
  const watch = new Watch(target)
  let going = watch.round()
  const goOn = () => {
    going = going.then(() => watch.round())
  }
  const timer = setInterval(goOn, every)
  return {
    holdFor(run) {
      watch.own = run
      goOn()
    },
    forget(run) {
      if (watch.own === run) watch.own = undefined
      watch.ended.add(run)
    },
    async stop() {
      clearInterval(timer)
      await going
      await watch.close()
    },
  }
}

class Watch {
  own: string | undefined
  readonly ended = new Set<string>()
  readonly #target: ConnectionTarget
  #client: pg.Client | undefined
  #held: string | undefined
  #suspects = new Map<string, number>()

  constructor(target: ConnectionTarget) {
    this.#target = target
  }

  async round(): Promise<void> {
    try {
      const client = (this.#client ??= await connect(this.#target))
      await this.#hold(client)
      await this.#free(client)
    } catch {
      // The database is away; the next round tries again, on a new connection.
      await this.close()
    }
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    this.#held = undefined
    this.#suspects.clear()
    await client?.end().catch(() => undefined)
  }

  async #hold(client: pg.Client): Promise<void> {
    if (this.own === this.#held) return
    await client.query('select pg_advisory_unlock_all()')
    this.#held = this.own
    if (this.own !== undefined) await client.query(`select pg_advisory_lock(${lock})`, [this.own])
  }

  async #free(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ run: string }>(
      `select distinct locked_by as run from graphile_worker._private_jobs
        where locked_by is not null and locked_by is distinct from $1`,
      [this.own ?? null],
    )
    const suspects = new Map<string, number>()
    for (const { run } of rows) {
      const since = this.#suspects.get(run) ?? performance.now()
      if (await isAbandoned(client, run)) suspects.set(run, since)
    }
    this.#suspects = suspects
    const isDead = (run: string, since: number) =>
      this.ended.has(run) || performance.now() - since >= benefitOfTheDoubt
    const dead = [...suspects].filter(([run, since]) => isDead(run, since)).map(([run]) => run)
    if (dead.length > 0) {
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
    }
  }
}

const lock = `hashtextextended('candor worker ' || $1, 0)`

async function isAbandoned(client: pg.Client, run: string): Promise<boolean> {
  const { rows } = await client.query<{ isFree: boolean }>(
    `select pg_try_advisory_lock(${lock}) as "isFree"`,
    [run],
  )
  const isFree = rows[0]?.isFree === true
  if (isFree) await client.query(`select pg_advisory_unlock(${lock})`, [run])
  return isFree
}

async function connect(target: ConnectionTarget): Promise<pg.Client> {
  const client = new pg.Client({
    ...toClientConfig(target),
    connectionTimeoutMillis: 3_000,
    query_timeout: 5_000,
    keepAlive: true,
    application_name: 'candor vigil',
  })
  client.on('error', () => undefined)
  await client.connect()
  // The server notices within half a minute when the machine at this end is gone.
  await client.query('set tcp_keepalives_idle = 10')
  await client.query('set tcp_keepalives_interval = 5')
  await client.query('set tcp_keepalives_count = 3')
  return client
}
