import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Asked } from '../ask.ts'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { busy } from '../ledger.ts'
import { must, until } from '../must.ts'
import { checkNode, recoveryOf, throughOutage } from '../outage.ts'

/** A process stands still, is asked to stop, or does not hear what happens. */
export const nodeFaults: Fault[] = [
  {
    name: 'SIGTERM under load',
    injected: 'SIGTERM to a node with 24 clients on kept connections',
    expected: 'readiness off, every request that was taken is answered, exit code 0',
    isShort: true,
    run: stopUnderLoad,
  },
  {
    name: 'event loop blocked',
    injected: 'SIGSTOP to the process for 3 s, then SIGCONT; a second node is there',
    expected: 'the second node serves; afterwards the first answers what had come, as before',
    run: blockOneOfTwo,
  },
  {
    name: 'LISTEN connection lost',
    injected: 'the listening connection is terminated; a release follows at once',
    expected: 'the page is the new one within the poll of 5 s; it listens again',
    run: loseListener,
  },
  {
    name: 'pool exhausted',
    injected: 'a lock on one workspace and 20 writes that wait for it',
    expected:
      'one workspace cannot use it up: pages and reading go on; the writes are refused or done',
    run: exhaustPool,
  },
]

/** As a balancer does it: whoever is not ready any more gets no new request. */
async function stopUnderLoad(bench: Bench): Promise<string> {
  const node = await bench.startNode()
  // It has just begun, on an empty disk; what is tried here is its end.
  await ask({ ...visit, port: node.port })
  const agent = new Agent({ keepAlive: true, maxSockets: 24 })
  const readiness = { status: 200 }
  const lost: string[] = []
  let answered = 0
  const client = async () => {
    while (readiness.status === 200) {
      const { status, text } = await ask({ ...visit, port: node.port, agent })
      if (status === 200) answered += 1
      else lost.push(`${status} ${text}`)
    }
  }
  const clients = Array.from({ length: 24 }, client)
  await sleep(500)
  const ended = node.stop('SIGTERM')
  while (readiness.status === 200) {
    readiness.status = (await ask({ port: node.port, path: '/readyz' })).status
  }
  const code = await ended
  await Promise.all(clients)
  agent.destroy()
  must(code === 0, `the exit code was ${code}`)
  must(readiness.status === 503, `/readyz answered ${readiness.status} while it stopped`)
  must(lost.length === 0, `${lost.length} requests were lost: ${lost[0]}`)
  return `${answered} requests answered, 0 lost; /readyz 503; exit code 0`
}

const visit = { host: 'oxom.localhost', path: '/' }

async function blockOneOfTwo(bench: Bench): Promise<string> {
  const other = await bench.startNode()
  const { child, port } = bench.candor
  child.kill('SIGSTOP')
  const waiting = ask({ port, host: 'oxom.localhost', path: '/' })
  const seen = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      await sleep(n * 150)
      return ask({ port: other.port, host: 'oxom.localhost', path: '/' })
    }),
  )
  child.kill('SIGCONT')
  const { status, took } = await waiting
  const code = await other.stop()
  must(
    seen.every((one) => one.status === 200),
    'the second node did not serve',
  )
  must(status === 200, `what had come was answered ${status}`)
  must(code === 0, `the second node ended with ${code}`)
  const recovery = await recoveryOf(bench)
  await checkNode(bench)
  await bench.ledger.verify()
  return `second node: ${seen.length} × 200; first: 200 after ${Math.round(took)} ms, writing after ${Math.round(recovery)} ms`
}

async function loseListener(bench: Bench): Promise<string> {
  const { database, candor, editor } = bench
  const listeners = () =>
    database.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'candor_pages' and query ilike 'listen%'`,
    )
  const before = await listeners()
  must(before.length > 0, 'nobody listens')
  for (const { pid } of before) await database.query('select pg_terminate_backend($1)', [pid])
  const { text } = await editor.save(editor.spare)
  must(await editor.publish(), 'publishing was refused')
  const answer = (JSON.parse(text) as { data: { answer: string } }).data.answer
  const fresh = await until(
    'the new page',
    async () =>
      (await ask({ port: candor.port, host: `${busy}.localhost`, path: '/' })).text.includes(
        answer,
      ),
    8_000,
  )
  const again = await until('listening again', async () => (await listeners()).length > 0, 8_000)
  return `new page after ${Math.round(fresh)} ms; listens again after ${Math.round(again)} ms more`
}

async function exhaustPool(bench: Bench): Promise<string> {
  const client = await bench.database.connect()
  const { editor } = bench
  let waiting: Promise<Asked[]> = Promise.resolve([])
  const seen = await throughOutage(bench, {
    async hurt() {
      await client.query('begin')
      await client.query('select from workspace where slug = $1 for update', [busy])
      waiting = Promise.all(Array.from({ length: 20 }, () => editor.save({ ...editor.spare })))
      await sleep(200)
    },
    lasts: bench.lasts,
    refuses: false,
    async heal() {
      await client.query('rollback')
    },
  })
  await client.end()
  const outcomes = (await waiting).map(({ status }) => status)
  const strange = outcomes.filter((status) => ![200, 412, 429, 503].includes(status))
  must(strange.length === 0, `writes that waited were answered ${strange.join(', ')}`)
  const refused = outcomes.filter((status) => status === 429 || status === 503).length
  return `${refused} of 20 writes that waited were refused with 429 or 503; ${seen}`
}
