// How fast Candor is, beside others in the same run: `npm run bench`, `npm run bench -- --short`; the part
// with many workspaces alone, up to a number: `npm run bench -- --many 100000`.
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { type Bench, openBench } from '../chaos/bench.ts'
import { fillWorkspaces } from './fill.ts'
import { measureHits } from './hits.ts'
import { fillAndWeigh, measureMany } from './many-workspaces.ts'
import { savePage } from './pages-of-oxom.ts'
import { measureApi, measurePublishing } from './publishing.ts'
import { say } from './report.ts'
import { measureStart } from './start.ts'
import { pin } from './wrk.ts'

const isShort = process.argv.includes('--short')
const load = isShort ? { rounds: 2, seconds: 1 } : { rounds: 5, seconds: 3 }
const many = process.argv.includes('--many')
  ? Number(process.argv[process.argv.indexOf('--many') + 1])
  : isShort
    ? 2_000
    : 100_000
const limits = { patience: { answer: 10_000, recovery: 20_000 }, lasts: 0, away: 0 }

async function main(): Promise<void> {
  for (const tool of ['wrk', 'taskset']) {
    try {
      execFileSync('which', [tool])
    } catch {
      say(`${tool} is needed to measure with: apt-get install wrk util-linux nginx-light`)
      process.exitCode = 2
      return
    }
  }
  say(`${cpus()[0]?.model}, ${cpus().length} cores; ${new Date().toISOString().slice(0, 10)}`)
  const bench = await openBench(limits)
  try {
    if (!process.argv.includes('--many')) await measureOne(bench)
    await measureWithMany(bench)
  } finally {
    await bench.close()
  }
}

async function measureOne(bench: Bench): Promise<void> {
  const files = await savePage(bench)
  await measureApi(bench, isShort ? 50 : 300)
  await measurePublishing(bench, isShort ? 10 : 100)
  await measureStart(bench, isShort ? 2 : 7)
  await pin(bench.candor.child.pid)
  await measureHits(bench, files, load)
  await rm(files.dir, { recursive: true })
}

/** Nodes on databases of their own, so that they can be measured by turns. */
async function measureWithMany(few: Bench): Promise<void> {
  await fillWorkspaces(few.database, 10)
  const some = await openBench(limits)
  const bench = await openBench(limits)
  try {
    await fillWorkspaces(some.database, 1_000)
    say(`\n${many.toLocaleString('en')} workspaces.`)
    await fillAndWeigh(bench, isShort ? [many / 2, many] : quarters(many))
    await measureStart(bench, isShort ? 2 : 7)
    await measurePublishing(bench, isShort ? 10 : 100)
    await measureMany(
      [
        { count: 10, bench: few },
        { count: 1_000, bench: some },
        { count: many, bench },
      ],
      // What differs by little is told by many short rounds rather than by few long ones.
      { rounds: load.rounds * load.seconds, seconds: 1 },
    )
  } finally {
    await some.close()
    await bench.close()
  }
}

function quarters(whole: number): number[] {
  return [1, 2, 3, 4].map((part) => (whole * part) / 4)
}

await main()
