// Fills an instance, backs it up, restores it into an empty one and compares every table, the
// catalogue and every public page. `--workspaces 12 --megabytes 200` say how much there is.
import { parseArgs } from 'node:util'
import { runDrill } from '../packages/testing/e2e/drill.ts'

const { values } = parseArgs({
  options: {
    workspaces: { type: 'string', default: '6' },
    megabytes: { type: 'string', default: '100' },
  },
})
const report = await runDrill({
  workspaces: Number(values.workspaces),
  megabytes: Number(values.megabytes),
  say: (line) => process.stdout.write(`  ${line}\n`),
})
const { differences, ...figures } = report
process.stdout.write('\n')
for (const [name, value] of Object.entries(figures)) {
  const text = Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(1)
  process.stdout.write(`  ${name.padEnd(20)}${text.padStart(12)}\n`)
}
for (const difference of differences) process.stdout.write(`  DIFFERS  ${difference}\n`)
process.stdout.write(`\n${differences.length === 0 ? 'All the same' : 'Not the same'}\n`)
process.exit(differences.length === 0 ? 0 : 1)
