import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Asked } from './ask.ts'
import type { Bench } from './bench.ts'
import { keepWriting } from './editor.ts'
import { busy } from './ledger.ts'
import { must } from './must.ts'
import { Visitors } from './visitors.ts'

/** What is hurt: a node, and somebody who writes there. */
export type Scene = Pick<Bench, 'candor' | 'editor' | 'ledger' | 'patience'>

export type Outage = {
  hurt: () => unknown
  /** Milliseconds. */
  lasts: number
  heal: () => unknown
  /** Writing is refused while it lasts: with 503, Retry-After and in time. Otherwise it goes on. */
  refuses?: boolean
}

/** People read and write; the fault comes, lasts and goes; then everything is compared. */
export async function throughOutage(bench: Scene, outage: Outage): Promise<string> {
  const { refuses = true } = outage
  const before = bench.ledger.size
  const visitors = await Visitors.arrive(bench.candor.port)
  const writing = keepWriting(bench.editor)
  await sleep(400)
  await outage.hurt()
  const during = await watch(bench, outage.lasts)
  await outage.heal()
  const recovery = await recoveryOf(bench)
  await sleep(300)
  await writing.stop()
  const { visits, p99 } = await visitors.leave()
  if (refuses) checkRefusals(bench, during)
  await checkNode(bench)
  await bench.ledger.verify()
  const { tried, acknowledged } = bench.ledger.size
  const slowest = Math.max(...during.map(({ took }) => took))
  return [
    `after ${(outage.lasts / 1000).toFixed(1)} s: ${visits} visits, all 200 and alike (p99 ${Math.round(p99)} ms)`,
    `API ${statusesOf(during)}, slowest ${Math.round(slowest)} ms`,
    `back after ${Math.round(recovery)} ms`,
    `${tried - before.tried} writes tried, ${acknowledged - before.acknowledged} acknowledged, all there`,
  ].join('; ')
}

/** Asks the API all the time, and whether the node is well. */
async function watch({ editor, candor }: Scene, lasts: number): Promise<Asked[]> {
  const end = performance.now() + lasts
  const asked: Promise<Asked>[] = []
  const health: Promise<Asked>[] = []
  while (performance.now() < end) {
    asked.push(editor.send('GET', `/api/workspaces/${busy}`))
    health.push(ask({ port: candor.port, path: '/livez' }))
    health.push(ask({ port: candor.port, path: '/readyz' }))
    await sleep(200)
  }
  for (const { status, text } of await Promise.all(health)) {
    must(status === 200, `the node said ${status} ${text} of its health`)
  }
  return Promise.all(asked)
}

function checkRefusals({ patience }: Scene, during: readonly Asked[]): void {
  const refused = during.filter(({ status }) => status !== 200)
  must(refused.length > 0, 'nothing was refused: the fault did not come about')
  for (const { status, headers, took } of refused) {
    must(status === 503, `the API answered ${status} (0: the connection was cut), not 503`)
    must(headers['retry-after'] !== undefined, 'a refusal has no Retry-After')
    must(took <= patience.answer, `an answer took ${Math.round(took)} ms`)
  }
}

/** How long until a write is acknowledged again. */
export async function recoveryOf({ editor, patience }: Scene, faq = editor.spare): Promise<number> {
  const since = performance.now()
  for (;;) {
    const { status, text } = await editor.save(faq)
    const took = performance.now() - since
    must(took <= patience.recovery, `no recovery within ${Math.round(took)} ms: ${status} ${text}`)
    if (status === 200) return took
    await sleep(25)
  }
}

/** The process is the same one, and well. */
export async function checkNode({ candor }: Scene): Promise<void> {
  const { exitCode, signalCode } = candor.child
  must(exitCode === null && signalCode === null, 'the process ended')
  const { status } = await ask({ port: candor.port, path: '/livez' })
  must(status === 200, `/livez answered ${status}`)
}

function statusesOf(asked: readonly Asked[]): string {
  const counts = new Map<number, number>()
  for (const { status } of asked) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
}
