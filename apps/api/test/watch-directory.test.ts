import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FaultProxy } from '@candor/testing/fault-proxy'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDirectory, type Directory } from '../src/pages/directory.ts'
import { isPublished } from '../src/pages/directory-entry.ts'
import { partOf } from '../src/pages/directory-index.ts'
import { fetchPublished } from '../src/pages/fetch-published.ts'
import { keepUp } from '../src/pages/kept/keep-up.ts'
import { hasKeptPages, keepDirectory } from '../src/pages/kept/kept-directory.ts'
import { KeptReleases } from '../src/pages/kept/kept-releases.ts'
import { watchDirectory } from '../src/pages/watch-directory.ts'
import { readAnew, shownBy, Writer } from './directory-world.ts'

const log = pino({ level: 'silent' })
const never = 3_600_000

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
  await expect.poll(() => hasKeptPages(folder)).toBe(true)
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

async function writtenIn(folder: string): Promise<Map<string, number>> {
  const names = await readdir(join(folder, 'workspaces'))
  const times = names.map(async (name) => {
    const { mtimeMs } = await stat(join(folder, 'workspaces', name))
    return [name, mtimeMs] as const
  })
  return new Map(await Promise.all(times))
}
