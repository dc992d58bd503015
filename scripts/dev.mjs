// Development: the server restarts on change, the public page is rebuilt, the dashboard reloads hot.
// One origin for all: Vite listens on PORT and passes everything that is not the dashboard to the server.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const port = Number(process.env.PORT || 3000)
const apiPort = port + 1
const bin = (folder, name) => join(root, folder, 'node_modules/.bin', name)

const env = { ...process.env, APP_ORIGIN: process.env.APP_ORIGIN || `http://localhost:${port}` }
const watched = [
  'apps/api/src',
  'apps/worker/src',
  ...['auth', 'config', 'contract', 'core', 'db', 'formats', 'mail', 'page/dist'].map(
    (name) => `packages/${name}`,
  ),
]

const children = [
  start(
    'page',
    bin('packages/page', 'vite'),
    ['build', '--watch', '--logLevel', 'warn'],
    'packages/page',
    env,
  ),
  start(
    'server',
    process.execPath,
    [...watched.map((path) => `--watch-path=${join(root, path)}`), 'apps/api/src/main.ts'],
    '.',
    { ...env, PORT: String(apiPort) },
  ),
  start(
    'dashboard',
    bin('apps/dashboard', 'vite'),
    ['--port', String(port), '--strictPort', '--logLevel', 'warn'],
    'apps/dashboard',
    {
      ...env,
      PORT: String(port),
      CANDOR_API: `http://127.0.0.1:${apiPort}`,
    },
  ),
]

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

function start(name, command, args, folder, environment) {
  const child = spawn(command, args, {
    cwd: join(root, folder),
    env: environment,
    stdio: 'inherit',
  })
  child.on('exit', (code) => {
    if (!isStopping) process.stderr.write(`The ${name} ended.\n`)
    stop(code ?? 1)
  })
  return child
}

function stop(code) {
  if (isStopping) return
  isStopping = true
  for (const child of children) child.kill('SIGTERM')
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null)
  void Promise.all(
    running.map((child) => new Promise((resolve) => child.once('exit', resolve))),
  ).then(() => process.exit(code))
}
