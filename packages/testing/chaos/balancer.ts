import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../e2e/running-candor.ts'
import { findPort } from '../src/find-port.ts'
import { pathOf } from '../src/proxies/programs.ts'
import { ask } from './ask.ts'
import { NotHere, until } from './must.ts'

export type Balancer = { port: number; stop: () => void }

/**
 * HAProxy before several nodes, with the configuration that is in `infra/`, changed as is said there; and
 * it speaks plain HTTP.
 */
export async function startBalancer(nodes: readonly number[]): Promise<Balancer> {
  const program = pathOf('haproxy')
  if (program === undefined) throw new NotHere('haproxy is not on this machine')
  const dir = mkdtempSync(join(tmpdir(), 'candor-haproxy-'))
  const port = await findPort()
  const file = join(dir, 'haproxy.cfg')
  writeFileSync(file, configure(nodes))
  const env = { HTTP_PORT: String(port), APP_HOST: 'localhost' }
  const child = spawn(program, ['-db', '-f', file], { env, stdio: 'ignore' })
  child.on('error', () => undefined)
  function stop(): void {
    child.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  try {
    await isUp(child, port)
  } catch (error) {
    stop()
    throw error
  }
  return { port, stop }
}

function configure(nodes: readonly number[]): string {
  const whole = readFileSync(join(root, 'infra/haproxy/haproxy.cfg'), 'utf8')
  const [, line = ''] = /^( *server candor .*)$/m.exec(whole) ?? []
  const lines = nodes.map((port, n) =>
    line.replace('server candor', `server node${n}`).replace('${CANDOR}', `127.0.0.1:${port}`),
  )
  return whole
    .replace(line, ['    option redispatch 1', ...lines].join('\n'))
    .replace(/^.*redirect scheme https.*$/m, '')
    .replace(/^frontend encrypted\n(.+\n)+/m, '')
}

async function isUp(child: ChildProcess, port: number): Promise<void> {
  await until('haproxy', async () => {
    if (child.exitCode !== null) throw new Error('HAProxy did not start')
    return (await ask({ port, host: 'oxom.localhost', path: '/' })).status === 200
  })
}
