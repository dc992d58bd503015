import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import { throughOutage } from '../outage.ts'

const away =
  'pages 200 with the same bytes; API 503 with Retry-After in time; back soon, no restart'

/** The server itself goes away, in each way that it can. */
export const databaseFaults: Fault[] = [
  {
    name: 'database killed',
    injected: 'immediate stop of PostgreSQL; a minute later a start with crash recovery',
    expected: away,
    isShort: true,
    run: (bench) =>
      throughOutage(bench, {
        hurt: () => bench.database.kill(),
        lasts: bench.away,
        heal: () => bench.database.start(),
      }),
  },
  {
    name: 'database frozen',
    injected: 'SIGSTOP to the postmaster and its children; a minute later SIGCONT',
    expected: away,
    isShort: true,
    run: (bench) =>
      throughOutage(bench, {
        hurt: () => bench.database.freeze(),
        lasts: bench.away,
        heal: () => bench.database.thaw(),
      }),
  },
  {
    name: 'database restarted',
    injected: 'fast stop, start at once',
    expected: 'pages 200 with the same bytes; API 503 at worst; back soon, no restart',
    run: (bench) =>
      throughOutage(bench, {
        async hurt() {
          await bench.database.stop()
          await bench.database.start()
        },
        lasts: 300,
        heal: () => undefined,
        refuses: false,
      }),
  },
  {
    name: 'a backend crashes',
    injected: 'SIGKILL to one server process, which makes PostgreSQL reset all of them',
    expected: 'as a restart',
    run: (bench) =>
      throughOutage(bench, {
        async hurt() {
          const [row] = await bench.database.query<{ pid: number }>(
            `select pid from pg_stat_activity where usename = 'candor_app' limit 1`,
          )
          if (row) process.kill(row.pid, 'SIGKILL')
        },
        lasts: 300,
        heal: () => undefined,
        refuses: false,
      }),
  },
  {
    name: 'connections killed at random',
    injected: 'pg_terminate_backend on a random connection, 20 a second',
    expected: 'no crash; a write that is cut is wholly there or not at all',
    isShort: true,
    run: (bench) => throughOutage(bench, { ...terminator(bench), refuses: false }),
  },
  {
    name: 'database read-only',
    injected: 'default_transaction_read_only = on, as after a failover; then off',
    expected: 'pages and reading go on; writes 503; back soon, no restart',
    run: (bench) =>
      throughOutage(bench, {
        hurt: () => setReadOnly(bench, 'on'),
        lasts: bench.lasts,
        heal: () => setReadOnly(bench, 'off'),
        refuses: false,
      }),
  },
  {
    name: 'no room for connections',
    injected: 'the role may have no connection, and those it has are terminated',
    expected: away,
    run: (bench) =>
      throughOutage(bench, {
        async hurt() {
          await bench.database.query('alter role candor_app connection limit 0')
          await terminate(bench)
        },
        lasts: bench.lasts,
        heal: () => bench.database.query('alter role candor_app connection limit -1'),
      }),
  },
]

type Hurt = Parameters<Fault['run']>[0]

function terminator(bench: Hurt) {
  const over = new AbortController()
  const going = async () => {
    const client = await bench.database.connect()
    while (!over.signal.aborted) {
      await client.query(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
          where usename like 'candor%' order by random() limit 1) one`,
      )
      await sleep(50)
    }
    await client.end()
  }
  let ended = Promise.resolve()
  return {
    hurt() {
      ended = going()
    },
    lasts: bench.lasts,
    async heal() {
      over.abort()
      await ended
    },
  }
}

async function terminate({ database }: Hurt): Promise<void> {
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'candor_app'`,
  )
}

export async function setReadOnly({ database }: Hurt, value: 'on' | 'off'): Promise<void> {
  await database.query(`alter system set default_transaction_read_only = ${value}`)
  await database.query('select pg_reload_conf()')
}
