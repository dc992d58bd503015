import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { hasTracer } from '../keep-process.ts'
import { NotHere } from '../must.ts'
import { checkNode, recoveryOf } from '../outage.ts'
import { inRandomOrder } from '../random-order.ts'

/** The kernel itself ends the process, in the middle of what it writes. */
export const systemCallFaults: Fault[] = [
  {
    name: 'process killed at a system call',
    injected: 'strace: SIGKILL at the k-th write of publishing, for every k; then a start',
    expected: 'each release is wholly there or not at all, and what was acknowledged is there',
    run: killAtWrites,
  },
]

const calls = 'write,writev,sendmsg,sendto'
/** After so many milliseconds no other write is tried. */
const longest = 6 * 60_000

async function killAtWrites(bench: Bench): Promise<string> {
  if (!hasTracer()) throw new NotHere('strace is not on this machine')
  const writes = await countWrites(bench)
  const end = performance.now() + longest
  let [tried, killed] = [0, 0]
  for (const k of inRandomOrder(writes)) {
    if (performance.now() > end) break
    tried += 1
    if (await isKilledAt(bench, k)) killed += 1
    await recoveryOf(bench)
    await bench.ledger.verify()
  }
  if (killed === 0) throw new NotHere('strace may not attach to a process here')
  await checkNode(bench)
  return `publishing makes ${writes} writes; tried at ${tried} of them, killed in the act ${killed} times; nothing lost, nothing torn`
}

/** Of the thread that makes most of them, because strace counts for each by itself. */
async function countWrites({ dir, candor, editor }: Bench): Promise<number> {
  await editor.save(editor.spare)
  const file = join(dir, 'writes')
  const tracer = await attach(candor.child, ['-o', file])
  await editor.publish()
  await detach(tracer)
  const counts = new Map<string, number>()
  for (const [, thread = ''] of (await readFile(file, 'utf8')).matchAll(/^(\d+) +\w+\(/gm)) {
    counts.set(thread, (counts.get(thread) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values())
}

/** Not where this time it made fewer writes. */
async function isKilledAt(bench: Bench, k: number): Promise<boolean> {
  const { candor, editor } = bench
  await editor.save(editor.spare)
  const inject = `inject=${calls}:signal=SIGKILL:when=${k}`
  const tracer = await attach(candor.child, ['-o', '/dev/null', '-e', inject])
  await editor.publish()
  await detach(tracer)
  // Whoever was killed is known to be gone a moment later.
  await sleep(100)
  if (candor.child.signalCode === null) return false
  bench.candor = await bench.startNode({ PORT: String(candor.port) })
  return true
}

async function attach({ pid }: ChildProcess, args: string[]): Promise<ChildProcess> {
  const tracer = spawn('strace', ['-f', '-e', `trace=${calls}`, ...args, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  tracer.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  for (let tries = 0; !said.includes('attached') && tracer.exitCode === null; tries += 1) {
    if (tries > 200) break
    await sleep(10)
  }
  return tracer
}

/** Of a process that it has killed itself it may wait for a thread that is never going to end. */
async function detach(tracer: ChildProcess): Promise<void> {
  if (tracer.exitCode !== null || tracer.signalCode !== null) return
  const ended = once(tracer, 'exit')
  tracer.kill('SIGINT')
  const isLate = await Promise.race([ended.then(() => false), sleep(1_000, true)])
  if (isLate) tracer.kill('SIGKILL')
  await ended
}
