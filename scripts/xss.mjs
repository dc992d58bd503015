// Puts every payload of the corpus into every field, and looks at all of it in the browser: `npm run xss`.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const child = spawn(
  process.execPath,
  [join(import.meta.dirname, 'test.mjs'), 'packages/testing/e2e/hostile-text.test.ts'],
  { stdio: 'inherit', env: { ...process.env, XSS_EVERYWHERE: 'yes' } },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
