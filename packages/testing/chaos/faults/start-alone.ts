import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../ask.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must } from '../must.ts'
import { checkNode, recoveryOf } from '../outage.ts'

/** A node that comes up before its database does. */
export const startAlone: Fault = {
  name: 'start while the database is away',
  injected: 'the process is killed, and started again while the database lets nobody in',
  expected: 'pages with the same bytes from its own disk; all the rest 503, and back by itself',
  run: startWithoutDatabase,
}

async function startWithoutDatabase(bench: Bench): Promise<string> {
  const { database, candor } = bench
  const page = () => ask({ port: candor.port, host: 'oxom.localhost', path: '/' })
  const before = await page()
  // As long as a release takes to come to the disk.
  await sleep(2_000)
  await candor.stop('SIGKILL')
  database.proxy.mode = 'refuse'
  database.proxy.reset()
  const since = performance.now()
  bench.candor = await bench.startNode({ PORT: String(candor.port) })
  const first = await page()
  const took = Math.round(performance.now() - since)
  must(first.status === 200 && first.text === before.text, `the page answered ${first.status}`)
  const platform = await ask({ port: candor.port, path: '/api/session' })
  must(platform.status === 503, `the API answered ${platform.status}`)
  database.proxy.mode = 'pass'
  const recovery = Math.round(await recoveryOf(bench))
  await checkNode(bench)
  await bench.ledger.verify()
  return `the same page ${took} ms after the start; writes again ${recovery} ms after the database was back`
}
