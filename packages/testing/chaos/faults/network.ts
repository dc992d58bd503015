import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import type { ProxyMode } from '../../src/fault-proxy.ts'
import { throughOutage } from '../outage.ts'

const away =
  'pages 200 with the same bytes; API 503 with Retry-After in time; back soon, no restart'

/** The way to the database goes bad. */
export const networkFaults: Fault[] = [
  {
    name: 'network refuses',
    injected: 'proxy: connections reset, new ones refused',
    expected: away,
    run: (bench) => throughOutage(bench, { ...inMode(bench, 'refuse', (one) => one.reset()) }),
  },
  {
    name: 'network swallows everything',
    injected: 'proxy: blackhole; afterwards the old connections stay dead without a word',
    expected: away,
    run: (bench) =>
      throughOutage(
        bench,
        inMode(bench, 'blackhole', (one) => one.abandon()),
      ),
  },
  {
    name: 'network slow',
    injected: 'proxy: 80 ms in each direction',
    expected: 'everything goes on, slower',
    run: (bench) =>
      throughOutage(bench, { ...inMode(bench, { delay: 80 }, () => undefined), refuses: false }),
  },
  {
    name: 'network half closed',
    injected: 'proxy: FIN towards the product only',
    expected: 'as a restart',
    run: (bench) =>
      throughOutage(bench, {
        hurt: () => bench.database.proxy.halfClose(),
        lasts: 500,
        heal: () => undefined,
        refuses: false,
      }),
  },
  {
    name: 'connections reset at random',
    injected: 'proxy: a random connection cut every 30 ms, in the middle of transactions',
    expected: 'no crash; a write that is cut is wholly there or not at all',
    run: (bench) => throughOutage(bench, { ...cutter(bench), refuses: false }),
  },
]

function inMode(
  { database: { proxy }, lasts }: Bench,
  mode: ProxyMode,
  onEnter: (one: typeof proxy) => void,
) {
  return {
    hurt() {
      proxy.mode = mode
      onEnter(proxy)
    },
    lasts,
    heal() {
      proxy.mode = 'pass'
    },
  }
}

function cutter({ database: { proxy }, lasts }: Bench) {
  const over = new AbortController()
  const going = async () => {
    while (!over.signal.aborted) {
      proxy.resetOne(Math.random)
      await sleep(30)
    }
  }
  let ended = Promise.resolve()
  return {
    hurt() {
      ended = going()
    },
    lasts,
    async heal() {
      over.abort()
      await ended
    },
  }
}
