import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run as runScript } from '../../e2e/running-candor.ts'
import { findPort } from '../../src/find-port.ts'
import { type Bench, openBench } from '../bench.ts'
import type { Fault } from '../fault.ts'
import { must, NotHere } from '../must.ts'
import { recoveryOf, throughOutage } from '../outage.ts'

/** Disks that are full, and files that are not what was written. */
export const diskFaults: Fault[] = [
  {
    name: 'disk of the database full',
    injected: 'its data on a tmpfs that is filled up; then emptied again',
    expected: 'pages go on; writes 503; back soon, nothing lost',
    run: fillDatabaseDisk,
  },
  {
    name: 'disk of DATA_DIR full',
    injected: 'a start on a tmpfs without room',
    expected: 'refused in one sentence, nothing half-written left behind',
    run: startOnFullDisk,
  },
  {
    name: 'damaged database file',
    injected: 'bytes of the table of items flipped while PostgreSQL is stopped',
    expected: 'checksums notice; what is damaged is refused, pages go on, no crash',
    run: damage,
  },
]

async function withTmpfs<T>(dir: string, size: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dir, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0777`, 'candor-chaos', dir])
  } catch {
    throw new NotHere('a tmpfs can be mounted by root only')
  }
  try {
    return await work()
  } finally {
    execFileSync('umount', ['-l', dir])
  }
}

/** On a bench of its own: its database is to live on the small disk from the beginning. */
async function fillDatabaseDisk({ dir, patience, lasts, away }: Bench): Promise<string> {
  const disk = join(dir, 'small-disk')
  return withTmpfs(disk, '400m', async () => {
    const bench = await openBench({ patience, lasts, away }, disk)
    const ballast = join(disk, 'ballast')
    try {
      return await throughOutage(bench, {
        hurt: () => fill(ballast),
        lasts,
        async heal() {
          rmSync(ballast)
          await bench.database.ensureRunning()
        },
        refuses: false,
      })
    } finally {
      await bench.close()
    }
  })
}

function fill(file: string): void {
  const block = Buffer.alloc(1024 * 1024, 1)
  for (const size of [block.length, 4096]) {
    try {
      for (;;) writeFileSync(file, block.subarray(0, size), { flag: 'a' })
    } catch {
      // Full.
    }
  }
}

async function startOnFullDisk({ dir, settings }: Bench): Promise<string> {
  // Without secrets it has some to write down.
  const { AUTH_SECRET: _, SECRET_KEYS: __, ...others } = settings
  const disk = join(dir, 'full-disk')
  return withTmpfs(disk, '64k', async () => {
    fill(join(disk, 'ballast'))
    const { code, stderr } = await runScript('apps/api/src/main.ts', [], {
      ...others,
      DATA_DIR: disk,
      PORT: String(await findPort()),
    })
    must(code === 1, `it ended with ${code}: ${stderr}`)
    const left = readdirSync(disk).filter(
      (name) => name !== 'ballast' && statSync(join(disk, name)).size > 0,
    )
    must(left.length === 0, `left behind: ${left.join(', ')}`)
    must(stderr.trim().split('\n').length === 1, `it said: ${stderr}`)
    return stderr.trim()
  })
}

async function damage(bench: Bench): Promise<string> {
  const { database, editor } = bench
  const [row] = await database.query<{ path: string }>(
    `select pg_relation_filepath('item') as path`,
  )
  await database.query('checkpoint')
  await database.stop()
  const restore = flip(join(database.dir, 'data', row?.path ?? ''))
  await database.start()
  await sleep(500)
  const seen = await throughOutage(bench, {
    async hurt() {
      const { status } = await editor.send('GET', '/api/workspaces/oxom/items')
      must(status >= 500, `what is damaged was answered ${status}`)
    },
    lasts: 1_000,
    async heal() {
      await database.stop()
      restore()
      await database.start()
    },
    refuses: false,
  })
  const after = await editor.save(editor.spare)
  must(after.status === 200 || after.status === 412, `afterwards a write answered ${after.status}`)
  await recoveryOf(bench)
  return `what is damaged was refused; ${seen}`
}

/** Returns what puts it right again. */
function flip(file: string): () => void {
  const descriptor = openSync(file, 'r+')
  const [length, at] = [64, 4096]
  const good = Buffer.alloc(length)
  readSync(descriptor, good, 0, length, at)
  writeSync(
    descriptor,
    good.map((byte) => byte ^ 255),
    0,
    length,
    at,
  )
  return () => void writeSync(descriptor, good, 0, length, at)
}
