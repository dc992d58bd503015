import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPort } from '../src/find-port.ts'

export const root = join(import.meta.dirname, '../../..')

/** Candor as its users run it: a process of its own with its own data. */
export type RunningCandor = {
  port: number
  origin: string
  dataDir: string
  env: Record<string, string>
  child: ChildProcess
  /** All that it said so far. */
  output: () => string
  /** The one-time link that it printed. */
  signInLink: () => string
  /** Sends a signal and waits for the end; resolves with the exit code. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

export async function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'candor-e2e-'))
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

export async function startCandor(
  dataDir: string,
  extra: Record<string, string> = {},
  from = root,
): Promise<RunningCandor> {
  const port = Number(extra['PORT'] ?? (await findPort()))
  const env = { ...cleanEnv(), PORT: String(port), DATA_DIR: dataDir, ...extra }
  const args = [
    '--v8-pool-size=1',
    '--initial-old-space-size=128',
    join(from, 'apps/api/src/main.ts'),
  ]
  const child = spawn(process.execPath, args, { cwd: from, env })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await until(
    () =>
      said.includes('Published pages are shown') ||
      /is running.*Sign in +(once|with Clerk)/s.test(said),
    child,
    () => said,
  )
  return {
    port,
    origin: extra['APP_ORIGIN'] ?? `http://localhost:${port}`,
    dataDir,
    env,
    child,
    output: () => said,
    signInLink: () => /Sign in once\s+(\S+)/.exec(said)?.[1] ?? '',
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
        child.once('exit', (code) => resolve(code))
        child.kill(signal)
      }),
  }
}

export type FreshCandor = RunningCandor & { remove: () => Promise<void> }

/** A Candor that was never started before; `remove` stops it and clears away what it kept. */
export async function startFreshCandor(env?: Record<string, string>): Promise<FreshCandor> {
  const dataDir = await makeDataDir()
  // Several people come from one address here, and click faster than anybody's hand.
  const candor = await startCandor(dataDir, { LIMIT_FACTOR: '20', ...env })
  return {
    ...candor,
    async remove() {
      await candor.stop()
      await removeDataDir(dataDir)
    },
  }
}

function cleanEnv(): Record<string, string> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env
  return { PATH, HOME, NODE_COMPILE_CACHE }
}

async function until(isSo: () => boolean, child: ChildProcess, said: () => string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (isSo()) return
    if (child.exitCode !== null) throw new Error(`Candor ended with ${child.exitCode}:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Candor did not start:\n${said()}`)
}

export type Ended = { code: number; stdout: string; stderr: string }

/** Runs one of our programs to its end. */
export function run(script: string, args: string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, script), ...args],
      { cwd: root, env: { ...cleanEnv(), ...env }, timeout: 600_000 },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0
        resolve({ code, stdout, stderr })
      },
    )
  })
}

export type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** Over the wire, under any Host; *.localhost has no address in Node. */
export function get(
  port: number,
  host: string,
  path = '/',
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, headers: { ...headers, host } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}
