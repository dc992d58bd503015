// Candor as a process of its own, with data of its own and the example to read.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export async function startCandor() {
  const port = await findPort()
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-bench-'))
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [join(root, 'apps/api/src/main.ts')], {
    cwd: root,
    env: { PATH, HOME, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      if (said.includes('Candor is running')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`Candor ended with ${code}:\n${said}`)))
  })
  return {
    port,
    origin: `http://localhost:${port}`,
    child,
    remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }),
  }
}

function findPort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
