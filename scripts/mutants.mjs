// Plants faults one by one in a copy of this checkout and runs the tests that must notice. A suite
// that never failed proves nothing. `--only WORD` runs those whose name has the word, `--from N` goes on with
// the Nth where a run before was ended.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { copyTree } from './mutants/copy-tree.mjs'
import { mutants } from './mutants/list.mjs'
import { plant } from './mutants/plant.mjs'
import { failuresOf } from './mutants/run-tests.mjs'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, from: { type: 'string', default: '1' } },
})
const chosen = mutants
  .slice(Number(values.from) - 1)
  .filter(({ name }) => name.includes(values.only))
const { copy, remove } = copyTree(root)
process.once('exit', remove)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

if (!(await passesUntouched())) {
  process.stdout.write('The tests fail without any fault, so they prove nothing.\n')
  process.exit(1)
}
const outcomes = []
for (const mutant of chosen) outcomes.push(await tryMutant(mutant))

const killed = outcomes.filter(Boolean).length
process.stdout.write(`\n${killed} of ${outcomes.length} faults were noticed\n`)
process.exit(killed === outcomes.length && killed > 0 ? 0 : 1)

async function passesUntouched() {
  const files = [...new Set(chosen.flatMap((mutant) => mutant.noticedBy))]
  process.stdout.write(`Without a fault: ${files.length} test files …\n`)
  const failed = await failuresOf(copy, files)
  for (const sentence of failed ?? []) process.stdout.write(`  fails: ${sentence}\n`)
  return failed === undefined
}

async function tryMutant(mutant) {
  const since = performance.now()
  const undo = plant(copy, mutant)
  try {
    const failed = await failuresOf(copy, mutant.noticedBy)
    const seconds = `${((performance.now() - since) / 1000).toFixed(0)} s`.padStart(6)
    const words = failed ? `noticed by: ${failed[0]}` : `SURVIVED ${mutant.noticedBy.join(', ')}`
    process.stdout.write(`${seconds}  ${mutant.name}\n        ${words}\n`)
    return failed !== undefined
  } finally {
    undo()
  }
}
