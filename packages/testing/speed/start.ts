import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../chaos/bench.ts'
import { get } from '../e2e/running-candor.ts'
import { ColdPages, renderAlone } from './cold-pages.ts'
import { quantile } from './median.ts'
import { processorTime } from './processor-time.ts'
import { head, milliseconds, say, tell } from './report.ts'

/** The first page after a start with a warm disk, from the start of the process; and pages that are cold then. */
export async function measureStart(bench: Bench, starts: number): Promise<void> {
  const { port } = bench.candor
  const cold = await ColdPages.prepare(bench)
  const times: number[] = []
  const costs: number[] = []
  const rendering: number[] = []
  for (let n = 0; n < starts; n += 1) {
    await cold.areKept()
    await bench.candor.stop()
    const since = performance.now()
    const starting = bench.startNode({ PORT: String(port) })
    await answered(port)
    times.push(performance.now() - since)
    bench.candor = await starting
    costs.push((await processorTime(bench.candor.child.pid)) * 1_000)
    await cold.ask(n)
    rendering.push(...(await renderAlone(bench)))
  }
  say(`\nStarting with a warm disk, ${starts} times.`)
  head()
  const start = quantile(times, 0.5)
  tell({
    what: 'from the start to the first page',
    seen: milliseconds(start),
    aim: '≤ 2,000 ms',
    isMet: start <= 2_000,
  })
  tell({
    what: 'processor time of a start, all threads',
    seen: milliseconds(quantile(costs, 0.5)),
  })
  tellCold(cold, rendering)
}

/** Beside what is the least that they can take. */
function tellCold({ fromDisk, fromDatabase }: ColdPages, rendering: readonly number[]): void {
  const alone = quantile(rendering, 0.5)
  tell({ what: 'rendering a page for the first time, nothing else', seen: milliseconds(alone) })
  for (const [what, taken] of [
    ['a page that nobody asked for yet: disk, rendering, packing', fromDisk],
    ['… that the disk lacks: database, rendering, packing', fromDatabase],
  ] as const) {
    const time = quantile(taken, 0.5)
    tell({ what, seen: milliseconds(time), ratio: time / alone })
  }
}

async function answered(port: number): Promise<void> {
  for (;;) {
    const answer = await get(port, 'oxom.localhost').catch(() => undefined)
    if (answer?.status === 200) return
    await sleep(5)
  }
}
