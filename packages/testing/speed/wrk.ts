import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The one core that sends, and the one that answers. */
export const cores = { load: '1', server: '0' }

export type Load = { port: number; path?: string; host?: string; headers?: Record<string, string> }

const connections = 32

/** Asks as often as one core can, and tells how often that was, in requests a second. */
export async function requestsPerSecond(load: Load, seconds: number): Promise<number> {
  const { port, path = '/', host = 'localhost', headers = {} } = load
  const named = Object.entries({ ...headers, Host: host }).flatMap(([name, value]) => [
    '-H',
    `${name}: ${value}`,
  ])
  const how = ['wrk', '-t1', `-c${connections}`, `-d${seconds}s`]
  const address = `http://127.0.0.1:${port}${path}`
  const { stdout } = await run('taskset', ['-c', cores.load, ...how, ...named, address])
  const bad = /Non-2xx or 3xx responses: (\d+)|Socket errors: connect [1-9]/.exec(stdout)
  if (bad) throw new Error(`What was measured is not what was asked for:\n${stdout}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
}

/** Puts all threads of a process on the core for servers. */
export async function pin(pid: number | undefined): Promise<void> {
  await run('taskset', ['-a', '-p', '-c', cores.server, String(pid)])
}
