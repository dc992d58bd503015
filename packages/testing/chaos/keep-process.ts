import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../e2e/running-candor.ts'
import { must } from './must.ts'

const program = join(root, 'apps/api/test/keep-process.ts')
/** The system calls by which the disk is changed, as they are called on one machine or another. */
export const calls = {
  mkdir: '?mkdir,mkdirat',
  write: 'writev,pwritev',
  sync: 'fsync,fdatasync',
  rename: '?rename,?renameat,renameat2',
  unlink: '?unlink,unlinkat',
}

/** The k-th call of a name. */
export type Call = { name: keyof typeof calls; k: number }

export function hasTracer(): boolean {
  return spawnSync('strace', ['-V']).status === 0
}

/** Keeps a release and is ended by the kernel at that call; true where it got to its end. */
export async function keepUntilCall(
  folder: string,
  number: number,
  { name, k }: Call,
): Promise<boolean> {
  const inject = `inject=${calls[name]}:signal=SIGKILL:when=${k}`
  const flags = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls[name]}`, '-e', inject]
  const node = [process.execPath, program, 'write', folder, String(number)]
  // It counts for each thread by itself.
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' }
  return hasEnded(spawn('strace', [...flags, ...node], { env }))
}

/** Keeps a release and is killed so many milliseconds after it has begun. */
export async function keepUntilTime(
  folder: string,
  number: number,
  time: number,
): Promise<boolean> {
  const child = spawn(process.execPath, [program, 'write', folder, String(number)])
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), time))
  return hasEnded(child)
}

async function hasEnded(child: ChildProcess): Promise<boolean> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code, signal]: unknown[] = await once(child, 'close')
  must(code === 0 || code === 137 || signal === 'SIGKILL', `it ended with ${String(code)}: ${said}`)
  return code === 0
}

export type Kept = {
  found: { slug: string; expected: string; number: number; seen?: string }[]
  files: string[]
}

/** What a process finds that starts there now. */
export function readKept(folder: string): Kept {
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'read', folder])
  must(stderr.length === 0, stderr.toString())
  const kept: Kept = JSON.parse(stdout.toString())
  return kept
}
