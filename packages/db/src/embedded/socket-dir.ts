import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveTo, isOpenToAll, type RunAs } from './run-as.ts'
import { socketDirPrefix } from './server-process.ts'

/** The longest folder whose sockets still have a path that every system accepts. */
const maxLength = 60

/** A directory that its owner alone may enter (mkdtemp's 0700): the only key to the server. */
export function makeSocketDir(runAs: RunAs): string {
  const own = tmpdir()
  const isFit = own.length <= maxLength && (runAs.way !== 'user' || isOpenToAll(own))
  const dir = mkdtempSync(join(isFit ? own : '/tmp', socketDirPrefix))
  giveTo(runAs, dir)
  return dir
}
