import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../ask.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { bulk } from '../ledger.ts'
import { must } from '../must.ts'
import { throughOutage } from '../outage.ts'
import { setReadOnly } from './database.ts'

/** As long as a managed database may take to change places, each third of it in another way. */
export const failOver: Fault = {
  name: 'failing over for a minute',
  injected:
    'PostgreSQL killed: 20 s refused; the next one 20 s behind a network that swallows everything, 20 s as a standby that may not write',
  expected:
    'every page 200, also one that nobody asked for before; unknown hosts 503, never 404; API 503 in time; back soon, no restart',
  run: failOverSlowly,
}

const third = 20_000

async function failOverSlowly(bench: Bench): Promise<string> {
  const { editor } = bench
  must(await editor.import(), 'an import was refused')
  must(await editor.publish(bulk), 'publishing was refused')
  // As long as a release takes to come to the disk.
  await sleep(2_000)
  let going = Promise.resolve()
  const seen = await throughOutage(bench, {
    async hurt() {
      await bench.database.kill()
      going = pass(bench)
      going.catch(() => undefined)
    },
    lasts: 3 * third,
    heal: () => going,
  })
  return `a page for the first time: 200; an unknown host: 503; ${seen}`
}

async function pass(bench: Bench): Promise<void> {
  const { database } = bench
  await sleep(third / 2)
  await checkPages(bench)
  await sleep(third / 2)
  await database.start()
  await setReadOnly(bench, 'on')
  database.proxy.mode = 'blackhole'
  database.proxy.abandon()
  await sleep(third / 2)
  await checkPages(bench)
  await sleep(third / 2)
  database.proxy.mode = 'pass'
  await sleep(third)
  await setReadOnly(bench, 'off')
}

async function checkPages({ candor: { port } }: Bench): Promise<void> {
  const unasked = await ask({ port, host: `${bulk}.localhost`, path: '/' })
  must(unasked.status === 200, `a page that nobody asked for before answered ${unasked.status}`)
  const { status, headers } = await ask({ port, host: 'nobody.localhost', path: '/' })
  must(status === 503, `an unknown host was answered ${status}`)
  must(headers['retry-after'] !== undefined, 'an unknown host was not told when to come again')
}
