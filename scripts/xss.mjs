// Puts every payload of the corpus into every field, and looks at all of it in the browser: `npm run xss`,
// or `npm run xss -- --from 200` to go on with the 200th of the documents.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { from: { type: 'string', default: '1' } } })
const child = spawn(
  process.execPath,
  [join(import.meta.dirname, 'test.mjs'), 'packages/testing/e2e/hostile-text.test.ts'],
  { stdio: 'inherit', env: { ...process.env, XSS_EVERYWHERE: 'yes', XSS_FROM: values.from } },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
