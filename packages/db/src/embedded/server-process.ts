import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'

/** A server that runs; without a socket directory it has only just begun. */
export type ServerProcess = { pid: number; socketDir: string | undefined }

export const socketDirPrefix = 'candor-pg-'

/** The server that runs on the data; what a dead one left behind is cleared away. */
export function findServerProcess(data: string): ServerProcess | undefined {
  const noted = readNote(data)
  if (!noted || isPostgres(noted.pid)) return noted
  // A server has begun its note and not written it yet.
  if (noted.pid === 0 && isFresh(noteOf(data))) return undefined
  // A second look, because a new server may have written its own note since.
  if (readNote(data)?.pid === noted.pid) {
    rmSync(noteOf(data), { force: true })
    if (noted.socketDir) removeSocketDir(noted.socketDir)
  }
  return undefined
}

function isFresh(file: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return written === undefined || Date.now() - written < 10_000
}

export function removeSocketDir(socketDir: string): void {
  const isOurs = basename(socketDir).startsWith(socketDirPrefix)
  if (isOurs) rmSync(socketDir, { recursive: true, force: true })
}

/** Stops a server: in order; when that takes too long at once, which loses nothing either. */
export async function endServer({ pid, socketDir }: ServerProcess): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isPostgres(pid)) process.kill(pid, signal)
    const deadline = Date.now() + 20_000
    while (isPostgres(pid) && Date.now() < deadline) await sleep(10)
  }
  if (isPostgres(pid)) {
    throw new StartError(
      `The PostgreSQL with process id ${pid} does not stop. End it, then start again.`,
    )
  }
  if (socketDir) removeSocketDir(socketDir)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The number alone proves nothing: after a reboot it may be anybody's. A zombie has no command. */
function isPostgres(pid: number): boolean {
  return pid > 0 && isAlive(pid) && /postgres/.test(commandOf(pid))
}

function commandOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function noteOf(data: string): string {
  return join(data, 'postmaster.pid')
}

/** The server's own note: process id, data directory, start, port, socket directory. */
function readNote(data: string): ServerProcess | undefined {
  try {
    const [pid, , , , socketDir] = readFileSync(noteOf(data), 'utf8').split('\n')
    return { pid: Number(pid), socketDir: socketDir || undefined }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new StartError(
      `The database in ${data} belongs to another user. Run Candor as that user, or set DATA_DIR.`,
      { cause: error },
    )
  }
}
