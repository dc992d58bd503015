import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDb, createPool } from '@candor/db/connect'
import { FaultProxy } from '@candor/testing/fault-proxy'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDirectory, type Directory } from '../src/pages/directory.ts'
import { isPublished, type PublishedEntry } from '../src/pages/directory-entry.ts'
import { partOf } from '../src/pages/directory-index.ts'
import { fetchPublished } from '../src/pages/fetch-published.ts'
import { keepUp } from '../src/pages/kept/keep-up.ts'
import { hasKeptPages, keepDirectory } from '../src/pages/kept/kept-directory.ts'
import { KeptReleases } from '../src/pages/kept/kept-releases.ts'
import { watchDirectory, watchTimes } from '../src/pages/watch-directory.ts'
import { readAnew, shownBy, Writer } from './directory-world.ts'

const log = pino({ level: 'silent' })
const never = 3_600_000
const patience = { timeout: 10_000 }

let database: TestDatabase
let directory: Directory
let writer: Writer
/** What a node listens through. */
let way: FaultProxy
beforeAll(async () => {
  database = await createTestDatabase()
  way = await new FaultProxy({ path: `${database.socketDir}/.s.PGSQL.5432` }).open()
  directory = await readAnew(database)
  writer = await Writer.open(database)
})
afterAll(async () => {
  await writer.close()
  await way.close()
  await database.drop()
})

function watch(poll: number) {
  const target = { url: `postgres://candor_pages@127.0.0.1:${way.port}/${database.name}` }
  return watchDirectory({ target, directory, log, times: { poll, whole: never } })
}

async function publish(slug: string): Promise<void> {
  await writer.create(slug)
  await writer.publish(slug)
  await writer.commit()
}
const isShown = (slug: string) => isPublished(directory.findSlug(slug))

test('a node that listens learns of every change and of what is gone, without looking by itself', async () => {
  const watching = watch(never)
  await expect.poll(() => way.connections).toBe(1)
  await publish('told')
  await expect.poll(() => isShown('told')).toBe(true)
  await writer.remove('told')
  await writer.commit()
  await expect.poll(() => directory.findSlug('told')).toBeUndefined()
  await database.superPool.query(`notify candor_directory, 'no id at all'`)
  await publish('told-after-nonsense')
  await expect.poll(() => isShown('told-after-nonsense')).toBe(true)
  await watching.stop()
})

test('what nobody told is found by the next look', async () => {
  way.mode = 'refuse'
  const watching = watch(50)
  await publish('untold')
  await expect.poll(() => isShown('untold')).toBe(true)
  await watching.stop()
  way.mode = 'pass'
})

test('what was missed while the connection was lost is read when there is one again', async () => {
  const watching = watch(never)
  await expect.poll(() => way.connections).toBe(1)
  way.mode = 'refuse'
  way.reset()
  await publish('missed')
  await writer.remove('untold')
  await writer.commit()
  way.mode = 'pass'
  await expect.poll(() => [isShown('missed'), isShown('untold')]).toEqual([true, false])
  await watching.stop()
})

/** A node that has no other way to the database, and watches as it does in production. */
async function openNode(poll?: number) {
  const target = { url: `postgres://candor_pages@127.0.0.1:${way.port}/${database.name}` }
  const pool = createPool(target, { waitTime: 1_800, onError: () => undefined })
  const node = createDirectory(createDb(pool))
  const times = poll === undefined ? watchTimes : { poll, whole: never }
  const watching = watchDirectory({ target, directory: node, log, times })
  await expect.poll(() => node.isCurrent).toBe(true)
  await expect.poll(() => listeners(), patience).toBe(1)
  async function close() {
    await watching.stop()
    await pool.end()
  }
  return { node, close }
}

async function listeners(): Promise<number> {
  const { rows } = await database.superPool.query<{ pid: number }>(
    `select pid from pg_stat_activity where query = 'listen candor_directory' and datname = $1`,
    [database.name],
  )
  return rows.length
}

test('that the database may be away is known as soon as it can no longer be listened to', async () => {
  const { node, close } = await openNode(never)
  way.mode = 'refuse'
  way.reset()
  await expect.poll(() => node.isCurrent, { interval: 5, timeout: 300 }).toBe(false)
  // Nothing but trying to listen again looks here.
  way.mode = 'pass'
  await expect.poll(() => node.isCurrent, patience).toBe(true)
  await close()
})

test('a connection that is lost while it begins to listen is replaced by one, and none is left behind', async () => {
  way.trap({
    at: 2,
    when: 'before',
    spring() {
      way.trap(undefined)
      way.reset()
    },
  })
  const watching = watch(never)
  await expect.poll(() => listeners(), patience).toBe(1)
  await sleep(1_500)
  expect(await listeners()).toBe(1)
  await watching.stop()
  await expect.poll(() => listeners(), patience).toBe(0)
})

test('a connection that is lost alone leaves no doubt for longer than a look takes', async () => {
  const { node, close } = await openNode(never)
  await database.superPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where query = 'listen candor_directory' and datname = $1`,
    [database.name],
  )
  const seen: boolean[] = []
  for (let looks = 0; looks < 80; looks += 1) {
    seen.push(node.isCurrent)
    await sleep(5)
  }
  expect(seen.filter((isCurrent) => !isCurrent).length).toBeLessThan(40)
  expect(seen.at(-1)).toBe(true)
  await close()
})

test('a database that falls silent is known to be away within two seconds and some', async () => {
  const { node, close } = await openNode()
  way.mode = 'blackhole'
  await expect.poll(() => node.isCurrent, { interval: 20, timeout: 2_500 }).toBe(false)
  way.mode = 'pass'
  way.reset()
  await expect.poll(() => node.isCurrent, patience).toBe(true)
  await close()
})

test('the disk has what is served, a change rewrites its part alone, and what is damaged costs no more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candor-kept-'))
  const releases = new KeptReleases(join(folder, 'releases'), 1e9)
  const keptDirectory = keepDirectory(folder)
  const node = createDirectory(database.pagesDb)
  const read = (entry: Parameters<typeof fetchPublished>[1]) =>
    fetchPublished(database.pagesDb, entry)
  const keeping = keepUp({ directory: node, keptDirectory, releases, read, log })
  for (let n = 0; n < 12; n += 1) await publish(`kept-${n}`)
  await node.reload()
  await expect.poll(() => existsSync(join(folder, 'workspaces', 'seen')), patience).toBe(true)
  const before = await writtenIn(folder)
  await publish('kept-0')
  await node.catchUp()
  const changed = node.findSlug('kept-0')
  const name = (id = '') => partOf(id).toString(16).padStart(2, '0')
  await expect.poll(async () => (await writtenIn(folder)).get('seen')).not.toBe(before.get('seen'))
  const after = await writtenIn(folder)
  const rewritten = [...after.keys()].filter((file) => after.get(file) !== before.get(file))
  expect(rewritten.toSorted()).toEqual([name(changed?.workspaceId), 'seen'].toSorted())
  await keeping.stop()
  const known = await keepDirectory(folder).read()
  expect(known?.seen).toBe(node.seen)
  expect(shownBy(createDirectory(database.pagesDb, known))).toEqual(shownBy(node))
  await writeFile(join(folder, 'workspaces', name(changed?.workspaceId)), 'damaged')
  const left = await keepDirectory(folder).read()
  expect(left?.seen).toBeUndefined()
  const started = createDirectory(database.pagesDb, left)
  await started.catchUp()
  expect([started.isLoaded, started.isCurrent]).toEqual([true, false])
  await started.reload()
  expect(started.isCurrent).toBe(true)
  expect(shownBy(started)).toEqual(shownBy(node))
  await rm(folder, { recursive: true })
})

test('a note that is damaged or gone takes no page away: all that the disk knows is shown, and read anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candor-kept-'))
  const node = createDirectory(database.pagesDb)
  const disk = keepOn(folder, node)
  await publish('noted')
  await node.reload()
  await expect.poll(() => disk.notes, patience).toBe(1)
  await disk.stop()
  await writeFile(join(folder, 'workspaces', 'seen'), 'damaged')
  for (const how of ['damaged', 'gone']) {
    expect(hasKeptPages(folder), how).toBe(true)
    const started = createDirectory(database.pagesDb, await keepDirectory(folder).read())
    expect(shownBy(started), how).toEqual(shownBy(node))
    expect([started.isLoaded, started.seen], how).toEqual([true, undefined])
    await started.reload()
    expect(started.isCurrent, how).toBe(true)
  }
  await rm(folder, { recursive: true })
})

test('what has no room on disk leaves the release before there, until there is room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candor-kept-'))
  const node = createDirectory(database.pagesDb)
  const disk = keepOn(folder, node)
  await publish('full')
  await node.reload()
  await expect.poll(() => disk.notes, patience).toBe(1)
  await disk.stop()
  const cramped = keepOn(folder, node, { cap: 1 })
  await publish('full')
  await node.catchUp()
  await expect.poll(() => cramped.warnings, patience).toBe(1)
  await cramped.stop()
  expect(await keptOf(folder, 'full')).toEqual({ number: 1, isThere: true })
  await makeGood(folder)
  expect(await keptOf(folder, 'full')).toEqual({ number: 2, isThere: true })
  await rm(folder, { recursive: true })
})

test('what cannot be read from the database keeps nobody on disk who was taken offline beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candor-kept-'))
  const node = createDirectory(database.pagesDb)
  // Both in one part.
  for (const slug of ['staying', 'leaving']) {
    await database.superPool.query(
      `insert into workspace (workspace_id, slug, name)
       values (overlay(gen_random_uuid()::text placing 'ab' from 1)::uuid, $1, 'x')`,
      [slug],
    )
    await publish(slug)
  }
  const disk = keepOn(folder, node)
  await node.reload()
  await expect.poll(() => disk.notes, patience).toBe(1)
  await disk.stop()
  const gone = Object.assign(new Error('It is away'), { code: 'ECONNREFUSED' })
  const cut = keepOn(folder, node, { read: () => Promise.reject(gone) })
  await writer.publish('staying')
  await writer.take('leaving', true)
  await writer.commit()
  await node.catchUp()
  await expect.poll(() => cut.warnings, patience).toBe(1)
  await cut.stop()
  expect(await keptOf(folder, 'staying')).toEqual({ number: 1, isThere: true })
  expect(await keptOf(folder, 'leaving')).toEqual({ number: undefined, isThere: false })
  await makeGood(folder)
  expect(await keptOf(folder, 'staying')).toEqual({ number: 2, isThere: true })
  await rm(folder, { recursive: true })
})

type Disk = { cap?: number; read?: typeof readRelease }

const readRelease = (entry: PublishedEntry) => fetchPublished(database.pagesDb, entry)

/** A node that keeps its disk up to date, how often it came to an end with it, and how often it had to warn. */
function keepOn(folder: string, node: Directory, { cap = 1e9, read = readRelease }: Disk = {}) {
  const releases = new KeptReleases(join(folder, 'releases'), cap)
  const kept = keepDirectory(folder)
  const state = { warnings: 0, notes: 0 }
  const keptDirectory = {
    ...kept,
    async note(seen: string) {
      await kept.note(seen)
      state.notes += 1
    },
  }
  const counting = pino({ level: 'warn' }, { write: () => (state.warnings += 1) })
  const keeping = keepUp({ directory: node, keptDirectory, releases, read, log: counting })
  return Object.assign(state, keeping)
}

/** The next process finds by itself that it has to look for what is newer. */
async function makeGood(folder: string): Promise<void> {
  const next = createDirectory(database.pagesDb, await keepDirectory(folder).read())
  const disk = keepOn(folder, next)
  await next.catchUp()
  await expect.poll(() => disk.notes, patience).toBe(1)
  await disk.stop()
}

/** The release of a workspace that the disk's directory names, and whether it is there. */
async function keptOf(folder: string, slug: string) {
  const known = await keepDirectory(folder).read()
  const entry = known?.index.findSlug(slug)
  const releases = new KeptReleases(join(folder, 'releases'), 1e9)
  const isThere = isPublished(entry) && (await releases.read(entry)) !== undefined
  return { number: entry?.release?.number, isThere }
}

async function writtenIn(folder: string): Promise<Map<string, number>> {
  const names = await readdir(join(folder, 'workspaces'))
  const times = names.map(async (name) => {
    const { mtimeMs } = await stat(join(folder, 'workspaces', name))
    return [name, mtimeMs] as const
  })
  return new Map(await Promise.all(times))
}
