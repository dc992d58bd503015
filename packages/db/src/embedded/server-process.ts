import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'

/** A server that runs; without a socket directory it has only just begun. */
export type ServerProcess = { pid: number; socketDir: string | undefined }

export const socketDirPrefix = 'candor-pg-'

/** The server that runs on the data; what a dead one left behind is cleared away. */
export function findServerProcess(data: string): ServerProcess | undefined {
  const noted = readNote(noteOf(data))
  if (!noted || isPostgres(noted.pid)) return noted
  // A server has begun its note and not written it yet.
  if (noted.pid === 0 && isFresh(noteOf(data))) return undefined
  clearNote(data, noted.pid)
  if (noted.socketDir) removeSocketDir(noted.socketDir)
  return undefined
}

/** Moved aside first, because a new server may have written its own note since: that is put back. */
function clearNote(data: string, pid: number): void {
  const aside = `${noteOf(data)}-${process.pid}`
  try {
    renameSync(noteOf(data), aside)
    if (readNote(aside)?.pid === pid) rmSync(aside)
    else renameSync(aside, noteOf(data))
  } catch (error) {
    // Another process was first.
    if (!isMissing(error)) throw error
  }
}

function isFresh(file: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return written === undefined || Date.now() - written < 10_000
}

/** Removes it, unless a server that came in the meantime uses it. */
export function removeSocketDir(socketDir: string): void {
  if (!basename(socketDir).startsWith(socketDirPrefix)) return
  clearSocket(socketDir)
  try {
    rmdirSync(socketDir)
  } catch {
    // It is gone, or somebody's.
  }
}

/** What a server that was killed left there: a note with its process id keeps the next one out. */
export function clearSocket(socketDir: string): void {
  const socket = join(socketDir, '.s.PGSQL.5432')
  const pid = readPid(`${socket}.lock`)
  // Without a number a server has only just begun it.
  if (!pid || isPostgres(pid)) return
  for (const left of [socket, `${socket}.lock`]) rmSync(left, { force: true })
}

function readPid(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10)
  } catch {
    return undefined
  }
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
function readNote(file: string): ServerProcess | undefined {
  try {
    const [pid, , , , socketDir] = readFileSync(file, 'utf8').split('\n')
    return { pid: Number(pid), socketDir: socketDir || undefined }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new StartError(
      `The database in ${dirname(file)} belongs to another user. Run Candor as that user, or set DATA_DIR.`,
      { cause: error },
    )
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
