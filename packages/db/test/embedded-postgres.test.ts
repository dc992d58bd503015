import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadBinaries } from '../src/embedded/binaries.ts'
import { keepEmbeddedPostgres } from '../src/embedded/keep.ts'
import { endServer, findServerProcess } from '../src/embedded/server-process.ts'
import { startEmbeddedPostgres } from '../src/embedded/start.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65_534

let folder = ''
let dir = ''
let children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-embedded-'))
  chmodSync(folder, 0o755)
  dir = join(folder, 'postgres')
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  const left = findServerProcess(join(dir, 'data'))
  if (left) await endServer(left)
  rmSync(folder, { recursive: true, force: true })
})

const start = (at = dir) => startEmbeddedPostgres({ dir: at, durable: false })

type Candor = { child: ChildProcess; pid: number; adopted: boolean; uid: number }

const startFrom = sourceOf('start.ts')
const keepFrom = sourceOf('keep.ts')

function sourceOf(file: string): string {
  return JSON.stringify(join(import.meta.dirname, '../src/embedded', file))
}

/** Another Candor: a process that starts the server, tells of it, and leaves when its input ends. */
function startElsewhere(as: { uid?: number; gid?: number } = {}): Promise<Candor> {
  return runElsewhere(
    `const { startEmbeddedPostgres: start } = await import(${startFrom})
    const server = await start({ dir: ${JSON.stringify(dir)}, durable: false })`,
    as,
  )
}

/** The same, and it starts the server again when that ends. */
function keepElsewhere(): Promise<Candor> {
  return runElsewhere(
    `const { keepEmbeddedPostgres: keep } = await import(${keepFrom})
    const server = await keep({ dir: ${JSON.stringify(dir)}, durable: false }, () => undefined)`,
  )
}

async function runElsewhere(
  starting: string,
  as: { uid?: number; gid?: number } = {},
): Promise<Candor> {
  const script = `
    ${starting}
    process.stdout.write(JSON.stringify({ ...server, uid: process.getuid() }))
    process.stdin.resume().on('end', () => server.stop())`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...as,
  })
  children.push(child)
  const said: unknown[] = await once(child.stdout, 'data')
  return { child, ...JSON.parse(String(said[0])) }
}

function runs({ pid }: { pid: number }): boolean {
  return findServerProcess(join(dir, 'data'))?.pid === pid
}

async function leave({ child }: Candor): Promise<void> {
  child.stdin?.end()
  await once(child, 'exit')
}

async function query(socketDir: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ host: socketDir, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return rows
  } finally {
    await client.end()
  }
}

test('starts in an empty directory, stops without a trace, and starts again with its data', async () => {
  const first = await start()
  expect(first.adopted).toBe(false)
  await query(first.socketDir, 'create table kept as select 42 as answer')
  await first.stop()
  expect(runs(first)).toBe(false)
  expect(existsSync(first.socketDir)).toBe(false)
  expect(findServerProcess(join(dir, 'data'))).toBeUndefined()
  const second = await start()
  expect(await query(second.socketDir, 'select answer from kept')).toEqual([{ answer: 42 }])
  await second.stop()
})

test('is reached by its socket only, and only by its own user', async () => {
  const server = await start()
  expect(await query(server.socketDir, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(statSync(server.socketDir).mode & 0o777).toBe(0o700)
  await server.stop()
})

test('a second process adopts the server and does not stop it for the first', async () => {
  const server = await start()
  const other = await startElsewhere()
  expect(other).toMatchObject({ pid: server.pid, adopted: true })
  await leave(other)
  expect(await query(server.socketDir, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  expect(runs(server)).toBe(false)
})

test('the one who started it may leave first; the last to leave stops it', async () => {
  const starter = await startElsewhere()
  const adopter = await start()
  expect(adopter).toMatchObject({ pid: starter.pid, adopted: true })
  await leave(starter)
  expect(runs(starter)).toBe(true)
  await adopter.stop()
  expect(runs(starter)).toBe(false)
})

test('outlives a parent that is killed; the next one has its data and can stop it', async () => {
  const first = await startElsewhere()
  const { socketDir = '' } = findServerProcess(join(dir, 'data')) ?? {}
  await query(socketDir, 'create table kept as select 42 as answer')
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const next = await start()
  expect(next).toMatchObject({ pid: first.pid, adopted: true })
  expect(await query(next.socketDir, 'select answer from kept')).toEqual([{ answer: 42 }])
  await next.stop()
  expect(runs(next)).toBe(false)
})

test('three processes that race for an empty directory end with one server', async () => {
  const all = await Promise.all([startElsewhere(), startElsewhere(), startElsewhere()])
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(1)
  expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1)
  await Promise.all(all.map(leave))
  expect(findServerProcess(join(dir, 'data'))).toBeUndefined()
})

test('whoever kills it, it is there again where it was, started by one of those who keep it', async () => {
  const told: string[] = []
  const kept = await keepEmbeddedPostgres({ dir, durable: false }, (what) => told.push(what))
  const others = await Promise.all([keepElsewhere(), keepElsewhere()])
  const answers = () => query(kept.socketDir, 'select answer from kept').catch(() => undefined)
  await query(kept.socketDir, 'create table kept as select 42 as answer')
  await query(kept.socketDir, 'checkpoint')
  for (let times = 1; times <= 3; times += 1) {
    const { pid = 0 } = findServerProcess(join(dir, 'data')) ?? {}
    process.kill(pid, 'SIGKILL')
    await expect.poll(answers, { timeout: 10_000, interval: 20 }).toEqual([{ answer: 42 }])
    await expect.poll(() => seats(kept.socketDir), { timeout: 10_000 }).toBe(3)
    expect(runs({ pid })).toBe(false)
    // The server counts a seat before the one who took it has said so.
    await expect.poll(() => told.length).toBe(2 * times)
  }
  await Promise.all(others.map(leave))
  expect(await answers()).toEqual([{ answer: 42 }])
  await kept.stop()
  expect(told).toHaveLength(6)
  expect(findServerProcess(join(dir, 'data'))).toBeUndefined()
  expect(existsSync(kept.socketDir)).toBe(false)
})

async function seats(socketDir: string): Promise<number> {
  const counting = `select from pg_stat_activity where application_name = 'candor seat'`
  return (await query(socketDir, counting)).length
}

test('a server whose socket was cleared away is replaced by one that answers', async () => {
  const lost = await start()
  rmSync(lost.socketDir, { recursive: true })
  const found = await start()
  expect(found.pid).not.toBe(lost.pid)
  expect(runs(lost)).toBe(false)
  expect(await query(found.socketDir, 'select 1 as one')).toEqual([{ one: 1 }])
  await found.stop()
  await lost.stop()
})

test('a server that was killed, and a note that names a stranger, do not keep it from starting', async () => {
  const killed = await start()
  process.kill(killed.pid, 'SIGKILL')
  await killed.stop()
  const data = join(dir, 'data')
  const note = `${process.pid}\n${data}\n1\n5432\n${join(tmpdir(), 'candor-pg-gone')}\n`
  writeFileSync(join(data, 'postmaster.pid'), note)
  const next = await start()
  expect(next.adopted).toBe(false)
  await next.stop()
})

test('an unfinished creation that nobody works on is cleared away', async () => {
  mkdirSync(join(dir, 'init-999999999'), { recursive: true })
  const server = await start()
  expect(existsSync(join(dir, 'init-999999999'))).toBe(false)
  await server.stop()
})

test('data of another version, half a database and a missing program are named in one sentence', async () => {
  await (await start()).stop()
  writeFileSync(join(dir, 'data', 'PG_VERSION'), '15\n')
  await expect(start()).rejects.toThrow('was made by PostgreSQL 15, and this is 18')
  rmSync(join(dir, 'data', 'PG_VERSION'))
  await expect(start()).rejects.toThrow('holds no complete database (PG_VERSION is missing)')
  await expect(loadBinaries('plan9-mips')).rejects.toThrow('Set DATABASE_URL')
  await expect(loadBinaries('darwin-arm64')).rejects.toThrow('is not installed')
})

test.runIf(isRoot)('root runs it as nobody, or in a namespace where nobody cannot go', async () => {
  const server = await start()
  expect(statSync(join(dir, 'data')).uid).toBe(nobody)
  await server.stop()
  chmodSync(folder, 0o700)
  const hidden = await start(join(folder, 'hidden'))
  expect(statSync(join(folder, 'hidden/data')).uid).toBe(0)
  expect(await query(hidden.socketDir, 'select 1 as one')).toEqual([{ one: 1 }])
  await hidden.stop()
})

test('a note that a server has begun and not written yet is left alone; one that stayed empty is cleared', async () => {
  const data = join(dir, 'data')
  await (await start()).stop()
  writeFileSync(join(data, 'postmaster.pid'), '')
  expect(findServerProcess(data)).toBeUndefined()
  expect(existsSync(join(data, 'postmaster.pid'))).toBe(true)
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(join(data, 'postmaster.pid'), longAgo, longAgo)
  await (await start()).stop()
})

test.runIf(isRoot)(
  'a user starts it in a directory of their own; root then adopts it',
  async () => {
    const user = { uid: nobody, gid: nobody }
    await expect(refusal(user)).resolves.toContain('cannot be used (EACCES)')
    chownSync(folder, user.uid, user.gid)
    const theirs = await startElsewhere(user)
    expect(theirs.uid).toBe(user.uid)
    const adopted = await start()
    expect(adopted).toMatchObject({ pid: theirs.pid, adopted: true })
    await adopted.stop()
    await leave(theirs)
    expect(runs(theirs)).toBe(false)
    await (await start()).stop()
    expect(statSync(join(dir, 'data')).uid).toBe(user.uid)
  },
)

async function refusal(as: { uid: number; gid: number }): Promise<string> {
  const script = `
    const { startEmbeddedPostgres } = await import(${startFrom})
    await startEmbeddedPostgres({ dir: ${JSON.stringify(dir)} }).catch(({ message }) => process.stdout.write(message))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], as)
  const said: unknown[] = await once(child.stdout, 'data')
  return String(said[0])
}
