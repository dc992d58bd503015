import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../chaos/bench.ts'
import { get } from '../e2e/running-candor.ts'
import { fillWorkspaces } from './fill.ts'
import { oxom } from './pages-of-oxom.ts'
import { head, perSecond, say, tell } from './report.ts'
import { requestsPerSecond } from './wrk.ts'
import { median } from './median.ts'

/** The same page while the directory holds few and many workspaces, and what each of them weighs. */
export async function measureMany(
  bench: Bench,
  counts: readonly number[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<void> {
  say('\nThe same hit with more workspaces in the directory.')
  head()
  const seen: Seen[] = []
  for (const count of counts) {
    await fillWorkspaces(bench.database, count)
    await settle(bench, count)
    const measured: number[] = []
    for (let round = 0; round < rounds; round += 1) measured.push(await hitOnce(bench, seconds))
    seen.push({ count, hits: median(measured), memory: await memoryOf(bench.candor.child.pid) })
  }
  report(seen)
}

type Seen = { count: number; hits: number; memory: number }

function hitOnce({ candor: { port } }: Bench, seconds: number): Promise<number> {
  const headers = { 'accept-encoding': 'gzip' }
  return requestsPerSecond({ port, host: oxom, headers }, seconds)
}

function report(seen: readonly Seen[]): void {
  const [first] = seen
  for (const { count, hits } of seen) {
    const ratio = hits / (first?.hits ?? NaN)
    const goal = count >= 100_000 ? { aim: '≥ 0.9', isMet: ratio >= 0.9 } : {}
    tell({
      what: `${count.toLocaleString('en')} workspaces`,
      seen: perSecond(hits),
      ratio,
      ...goal,
    })
  }
  const last = seen.at(-1)
  if (!first || !last || last.count <= first.count) return
  const grown = ((last.memory - first.memory) / (last.count - first.count)) * 10_000
  tell({
    what: 'memory for each 10,000 workspaces, in both threads',
    seen: `${(grown / 1024 / 1024).toFixed(1)} MB`,
    aim: '≤ 10 MB',
    isMet: grown <= 10 * 1024 * 1024,
  })
}

/** Until the last of them is served, and the disk has them all. */
async function settle({ candor }: Bench, count: number): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const { status } = await get(candor.port, `many-${count}.localhost`, '/robots.txt')
    if (status === 200) break
    await sleep(250)
  }
  await sleep(3_000)
}

async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024
}
