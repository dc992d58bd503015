import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The first of these programs that is not on this machine. */
export function missingOf(programs: readonly string[]): string | undefined {
  return programs.find((name) => pathOf(name) === undefined)
}

export function pathOf(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export type Program = {
  name: string
  args: readonly string[]
  env?: Record<string, string>
  /** Whose process it is, where that is somebody else. */
  user?: { uid: number; gid: number }
  /** Whether it is there for whoever asks. */
  isUp: () => Promise<boolean>
}

/** Starts somebody else's program, and waits until it is up. */
export async function startProgram({
  name,
  args,
  env,
  user,
  isUp,
}: Program): Promise<ChildProcess> {
  const child = spawn(pathOf(name) ?? name, args, {
    ...user,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  for (let tries = 0; !(await isUp()); tries += 1) {
    if (child.exitCode !== null || tries > 200) {
      child.kill()
      throw new Error(`${name} did not start:\n${said}`)
    }
    await sleep(50)
  }
  return child
}

export async function stopProgram(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode === null && child.kill()) await ended
}
