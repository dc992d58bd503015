import { openBench } from './bench.ts'
import type { Fault } from './fault.ts'
import { allFaults } from './faults/all.ts'
import { runFault, type Outcome } from './run-fault.ts'
import { toTable } from './table.ts'

/** Each fault in turn on one installation; a fault that ends it gets the next one a new installation. */
const limits = { patience: { answer: 2_500, recovery: 5_000 }, lasts: 4_000, away: 60_000 }
const longest = 30 * 60_000

async function main(only: string | undefined): Promise<void> {
  const since = performance.now()
  const chosen = allFaults.filter(({ name, isExcerpt }) =>
    only === undefined ? !isExcerpt : name.includes(only),
  )
  const outcomes: Outcome[] = []
  let bench = await openBench(limits)
  for (const fault of chosen) {
    if (performance.now() - since > longest) {
      outcomes.push({ fault, result: 'not run', seen: 'the time was used up', seconds: 0 })
      continue
    }
    const outcome = await runFault(fault, bench)
    outcomes.push(outcome)
    tell(fault, outcome)
    if (outcome.result !== 'failed') continue
    await bench.close()
    bench = await openBench(limits)
  }
  await bench.close()
  process.stdout.write(`\n${toTable(outcomes)}\n`)
  const failed = outcomes.filter(({ result }) => result === 'failed' || result === 'not run')
  process.exitCode = failed.length === 0 && outcomes.length > 0 ? 0 : 1
}

function tell({ name }: Fault, { result, seconds, seen }: Outcome): void {
  process.stdout.write(`${result.padEnd(8)} ${name} (${seconds.toFixed(1)} s): ${seen}\n`)
}

await main(process.argv[2])
