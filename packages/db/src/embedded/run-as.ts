import { chownSync, existsSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** PostgreSQL refuses to run as root: root becomes another user, or looks like one in a namespace. */
export type RunAs =
  | { way: 'itself' }
  | { way: 'user'; uid: number; gid: number }
  | { way: 'namespace' }

export const nobody = 65_534

/** The owner of the data runs it. New data goes to nobody, unless nobody cannot reach the place. */
export function chooseRunAs(data: string, program: string): RunAs {
  if (process.getuid?.() !== 0) return { way: 'itself' }
  const owner = statSync(data, { throwIfNoEntry: false })
  if (owner?.uid === 0) return { way: 'namespace' }
  if (owner) return { way: 'user', uid: owner.uid, gid: owner.gid }
  const isReachable = isOpenToAll(dirname(dirname(data))) && isOpenToAll(realpathSync(program))
  return isReachable ? { way: 'user', uid: nobody, gid: nobody } : { way: 'namespace' }
}

export function giveTo(runAs: RunAs, path: string): void {
  if (runAs.way === 'user') chownSync(path, runAs.uid, runAs.gid)
}

/** Whether any user can go all the way down to the path. */
export function isOpenToAll(path: string): boolean {
  const isOpen = !existsSync(path) || (statSync(path).mode & 0o001) !== 0
  return isOpen && (path === dirname(path) || isOpenToAll(dirname(path)))
}
