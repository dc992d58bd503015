import { spawn, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { NotHere } from '../must.ts'
import { recoveryOf } from '../outage.ts'

/** The kernel itself ends the process, in the middle of what it writes. */
export const systemCallFaults: Fault[] = [
  {
    name: 'process killed at a system call',
    injected: 'strace: SIGKILL at the k-th write of publishing, k = 5, 14, 27; then a start',
    expected: 'each release is wholly there or not at all, and what was acknowledged is there',
    run: killAtWrites,
  },
]

async function killAtWrites(bench: Bench): Promise<string> {
  if (spawnSync('strace', ['-V']).status !== 0) throw new NotHere('strace is not installed')
  let hits = 0
  for (const k of [5, 14, 27]) {
    await bench.editor.save(bench.editor.spare)
    const { pid } = bench.candor.child
    const calls = 'write,writev,sendmsg,sendto'
    const inject = `inject=${calls}:signal=SIGKILL:when=${k}`
    const tracer = spawn('strace', [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      `trace=${calls}`,
      '-e',
      inject,
      '-p',
      String(pid),
    ])
    await sleep(600)
    await bench.editor.publish()
    await bench.editor.save(bench.editor.spare)
    await sleep(200)
    if (bench.candor.child.signalCode === 'SIGKILL') hits += 1
    tracer.kill('SIGINT')
    await bench.candor.stop('SIGKILL')
    bench.candor = await bench.startNode({ PORT: String(bench.candor.port) })
    await recoveryOf(bench)
    await bench.ledger.verify()
  }
  if (hits === 0) throw new NotHere('strace may not attach to a process here')
  return `killed in the act ${hits} times of 3; nothing lost, nothing torn`
}
