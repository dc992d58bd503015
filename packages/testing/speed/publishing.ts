import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../chaos/ask.ts'
import type { Bench } from '../chaos/bench.ts'
import { busy } from '../chaos/ledger.ts'
import { until } from '../chaos/must.ts'
import type { RunningCandor } from '../e2e/running-candor.ts'
import { countKept } from './kept.ts'
import { quantile } from './median.ts'
import { head, milliseconds, say, tell } from './report.ts'

/** From the answer that says it is published until both of two nodes show it. */
export async function measurePublishing(bench: Bench, releases: number): Promise<void> {
  const second = await bench.startNode()
  await haveTheSame(bench.candor, second)
  const times: number[] = []
  for (let n = 0; n < releases; n += 1) {
    const { text } = await bench.editor.save(bench.editor.spare)
    const { data } = JSON.parse(text) as { data: { answer: string } }
    if (!(await bench.editor.publish())) throw new Error('Publishing was refused')
    const since = performance.now()
    await Promise.all([bench.candor, second].map(({ port }) => shown(port, data.answer)))
    times.push(performance.now() - since)
  }
  await second.stop()
  say(`\nFrom publishing to visible on two nodes, ${releases} releases.`)
  head()
  tell({ what: 'median', seen: milliseconds(quantile(times, 0.5)) })
  const p99 = quantile(times, 0.99)
  tell({ what: 'p99', seen: milliseconds(p99), aim: '≤ 1,000 ms', isMet: p99 <= 1_000 })
}

/** What a new node brings to its empty disk would be measured as well. */
async function haveTheSame(first: RunningCandor, second: RunningCandor): Promise<void> {
  const since = performance.now()
  const isFilled = async () => (await countKept(second)) >= (await countKept(first))
  await until('the same releases on both disks', isFilled, 3_600_000)
  say(`\nAn empty disk was filled after ${Math.round((performance.now() - since) / 1_000)} s.`)
}

async function shown(port: number, text: string): Promise<void> {
  const host = `${busy}.localhost`
  while (!(await ask({ port, host, path: '/' })).text.includes(text)) await sleep(5)
}

/** What people in the dashboard wait for, one after the other. */
export async function measureApi(bench: Bench, times: number): Promise<void> {
  const reads: number[] = []
  const writes: number[] = []
  for (let n = 0; n < times; n += 1) {
    reads.push((await bench.editor.send('GET', `/api/workspaces/${busy}/items`)).took)
    writes.push((await bench.editor.save(bench.editor.spare)).took)
  }
  say(`\nThe API, ${times} requests one after the other, over the wire.`)
  head()
  for (const [what, taken] of [
    ['all items of a small draft', reads],
    ['saving an item', writes],
  ] as const) {
    tell({ what: `${what}, median`, seen: milliseconds(quantile(taken, 0.5)) })
    tell({ what: `${what}, p99`, seen: milliseconds(quantile(taken, 0.99)) })
  }
}
