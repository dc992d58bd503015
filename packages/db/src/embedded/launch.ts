import { type ChildProcess, spawn } from 'node:child_process'
import { nobody, type RunAs } from './run-as.ts'

export type Launched = {
  /** The last words it wrote. */
  output: () => string
  /** The exit code (null: a signal), once it ended. */
  exit: () => number | null | undefined
  ended: Promise<number | null>
  /** Lets this process end while the launched one goes on. */
  letGo: () => void
}

/** Runs a program of PostgreSQL as somebody who is not root. */
export function launch(runAs: RunAs, cwd: string, command: [string, ...string[]]): Launched {
  const [program, ...args] = runAs.way === 'namespace' ? inNamespace(command) : command
  const child = spawn(program, args, {
    cwd,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a group of its own: Ctrl-C must reach it through our own orderly stop only.
    detached: true,
    ...(runAs.way === 'user' ? { uid: runAs.uid, gid: runAs.gid } : {}),
  })
  return watch(child)
}

function inNamespace(command: string[]): [string, ...string[]] {
  return ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, ...command]
}

function watch(child: ChildProcess): Launched {
  let output = ''
  let exit: number | null | undefined
  const keep = (text: unknown) => {
    output = `${output}${String(text)}`.slice(-8_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      keep(error.message)
      resolve((exit = 1))
    })
    child.once('close', (code) => resolve((exit = code)))
  })
  return { output: () => output, exit: () => exit, ended, letGo: () => letGo(child) }
}

function letGo(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdout, child.stderr]) {
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
}
