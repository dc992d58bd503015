import { lstatSync, linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from 'node:fs'
import { rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveTo, isOpenToAll, type RunAs } from './run-as.ts'
import { clearSocket, socketDirPrefix } from './server-process.ts'

/** The longest folder whose sockets still have a path that every system accepts. */
const maxLength = 60

/**
 * A directory that its owner alone may enter: the only key to the server. It has the same name at every
 * start on this data, so that whoever was connected finds the server again where it was.
 */
export function makeSocketDir(runAs: RunAs, dir: string): string {
  const noted = readNote(dir)
  if (noted?.of === dir && isUsable(noted.socketDir, runAs)) return noted.socketDir
  const own = tmpdir()
  const isFit = own.length <= maxLength && (runAs.way !== 'user' || isOpenToAll(own))
  const fresh = mkdtempSync(join(isFit ? own : '/tmp', socketDirPrefix))
  giveTo(runAs, fresh)
  if (writeNote(dir, { socketDir: fresh, isReplacing: noted !== undefined })) return fresh
  rmdirSync(fresh)
  return makeSocketDir(runAs, dir)
}

type Note = { of: string; socketDir: string }

function noteOf(dir: string): string {
  return join(dir, 'socket-dir')
}

/** It says which data it is of: in a copy of them the name is another server's. */
function readNote(dir: string): Note | undefined {
  try {
    const [of = '', socketDir = ''] = readFileSync(noteOf(dir), 'utf8').split('\n')
    return { of, socketDir }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** False where another process was first: of several that start at once all follow one. */
function writeNote(
  dir: string,
  { socketDir, isReplacing }: { socketDir: string; isReplacing: boolean },
): boolean {
  const written = `${noteOf(dir)}-${process.pid}`
  writeFileSync(written, `${dir}\n${socketDir}\n`)
  try {
    if (isReplacing) renameSync(written, noteOf(dir))
    else linkSync(written, noteOf(dir))
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(written, { force: true })
  }
}

/** There, or made; and nobody else's, who may have taken the name while it was free. */
function isUsable(socketDir: string, runAs: RunAs): boolean {
  try {
    mkdirSync(socketDir, { mode: 0o700 })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) return false
  }
  const found = lstatSync(socketDir, { throwIfNoEntry: false })
  const owners = [process.getuid?.(), runAs.way === 'user' ? runAs.uid : undefined]
  if (!found?.isDirectory() || (found.mode & 0o077) !== 0 || !owners.includes(found.uid))
    return false
  giveTo(runAs, socketDir)
  clearSocket(socketDir)
  return true
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
