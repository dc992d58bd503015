// Sends the server many seeded hostile inputs: `npm run fuzz -- --inputs 200000 --seed 7`.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
})
process.stdout.write(`${values.inputs} inputs, seed ${values.seed}\n`)
const child = spawn(
  process.execPath,
  [join(import.meta.dirname, 'test.mjs'), 'apps/api/test/fuzz.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_INPUTS: values.inputs, FUZZ_SEED: values.seed },
  },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
