import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Bench } from '../chaos/bench.ts'
import { get } from '../e2e/running-candor.ts'
import { fillWorkspaces } from './fill.ts'
import { countKept } from './kept.ts'
import { median } from './median.ts'
import { oxom } from './pages-of-oxom.ts'
import { processorTime } from './processor-time.ts'
import { head, perSecond, say, tell } from './report.ts'
import { alternate } from './rounds.ts'
import { slopeOf } from './slope.ts'
import { pin, requestsPerSecond } from './wrk.ts'

/** A bench with so many workspaces. */
export type Filled = { count: number; bench: Bench }

type Length = { rounds: number; seconds: number }

/** The same page by turns from nodes that know few and many workspaces. */
export async function measureMany(filled: readonly Filled[], length: Length): Promise<void> {
  for (const { bench } of filled) await pin(bench.candor.child.pid)
  const costs = new Map(filled.map(({ count }) => [count, [] as number[]]))
  const contenders = filled.map((one) => ({
    name: String(one.count),
    measure: () => hit(one, length.seconds, costs.get(one.count) ?? []),
  }))
  const seen = await alternate(contenders, length.rounds)
  say('\nThe same hit with more workspaces in the directory.')
  head()
  const hits = ({ count }: Filled) => seen.get(String(count)) ?? NaN
  const cost = ({ count }: Filled) => median(costs.get(count) ?? [])
  for (const one of filled) compare(one.count, [hits(one), hits(filled[0] ?? one)], perSecond)
  for (const one of filled) compare(one.count, [cost(one), cost(filled[0] ?? one)], microseconds)
}

const microseconds = (time: number) => `${time.toFixed(1)} µs each`

/** A rate should hardly be less with many than with few, and a cost hardly more. */
function compare(
  count: number,
  [own, least]: [number, number],
  words: (n: number) => string,
): void {
  const isCost = words === microseconds
  const ratio = own / least
  const isMet = isCost ? ratio <= 1 / 0.9 : ratio >= 0.9
  const goal = count >= 100_000 ? { aim: isCost ? '≤ 1.1' : '≥ 0.9', isMet } : {}
  const what = `${count.toLocaleString('en')} workspaces${isCost ? ', processor time' : ''}`
  tell({ what, seen: words(own), ratio, ...goal })
}

async function hit({ bench }: Filled, seconds: number, costs: number[]): Promise<number> {
  const { port, child } = bench.candor
  const before = await processorTime(child.pid)
  const headers = { 'accept-encoding': 'gzip' }
  const rate = await requestsPerSecond({ port, host: oxom, headers }, seconds)
  costs.push((((await processorTime(child.pid)) - before) / (rate * seconds)) * 1e6)
  return rate
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
const most = 10 * 1024 * 1024

/** Fills a bench step by step; each step is measured in a node that has only just started. */
export async function fillAndWeigh(bench: Bench, sizes: readonly number[]): Promise<void> {
  const points: { x: number; y: number }[] = []
  for (const size of sizes) {
    const began = performance.now()
    await fillWorkspaces(bench.database, size)
    await settle(bench, size)
    const took = Math.round((performance.now() - began) / 1_000)
    say(`${size.toLocaleString('en')} workspaces are there and on the node's disk after ${took} s`)
    await bench.candor.stop()
    bench.candor = await bench.startNode({ PORT: String(bench.candor.port) })
    await served(bench, size)
    // Long enough for it to tidy up after its start.
    await sleep(15_000)
    points.push({ x: size, y: await memoryOf(bench.candor.child.pid) })
  }
  const whole = slopeOf(points) * 10_000
  const { heap, rss } = await weighAlone()
  const alone = Math.max(heap, rss) * 10_000
  say('\nMemory for each 10,000 workspaces, a quarter of them with a host of its own.')
  head()
  const aim = '≤ 10 MB'
  const what = `a whole node that has started, at ${sizes.map((size) => size / 1_000).join(', ')} thousand`
  tell({ what, seen: megabytes(whole), aim, isMet: whole <= most })
  tell({ what: 'the directory alone', seen: megabytes(alone), aim, isMet: alone <= most })
}

async function weighAlone(): Promise<{ heap: number; rss: number }> {
  const script = join(import.meta.dirname, 'directory-memory.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script])
  return JSON.parse(stdout) as { heap: number; rss: number }
}

/** Until the last of them is served, and the disk has them all. */
async function settle(bench: Bench, count: number): Promise<void> {
  await served(bench, count)
  for (let tries = 0; tries < 3_600; tries += 1) {
    if ((await countKept(bench.candor)) >= count) return
    await sleep(1_000)
  }
  throw new Error(`Not all of ${count} releases came to the node's disk`)
}

async function served({ candor }: Bench, count: number): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const { status } = await get(candor.port, `many-${count}.localhost`, '/robots.txt')
    if (status === 200) return
    await sleep(100)
  }
  throw new Error(`The last of ${count} workspaces is not served`)
}

async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024
}
