// How fast Candor is, beside others in the same run: `npm run bench`, `npm run bench -- --short`.
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { openBench } from '../chaos/bench.ts'
import { measureHits } from './hits.ts'
import { measureMany } from './many-workspaces.ts'
import { savePage } from './pages-of-oxom.ts'
import { measureApi, measurePublishing, measureStart } from './publishing.ts'
import { say } from './report.ts'
import { pin } from './wrk.ts'

const isShort = process.argv.includes('--short')
const load = isShort ? { rounds: 2, seconds: 1 } : { rounds: 5, seconds: 3 }
const counts = isShort ? [10, 1_000] : [10, 1_000, 100_000]

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
  const bench = await openBench({ patience: { answer: 10_000, recovery: 20_000 }, lasts: 0 })
  try {
    const files = await savePage(bench)
    await measureApi(bench, isShort ? 50 : 300)
    await measurePublishing(bench, isShort ? 10 : 100)
    await measureStart(bench, isShort ? 2 : 7)
    await pin(bench.candor.child.pid)
    await measureHits(bench, files, load)
    await measureMany(bench, counts, load)
    await rm(files.dir, { recursive: true })
  } finally {
    await bench.close()
  }
}

await main()
