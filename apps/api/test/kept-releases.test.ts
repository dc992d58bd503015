import { copyFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TrustCenter } from '@candor/contract/trust-center'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { PublishedEntry } from '../src/pages/directory-entry.ts'
import { KeptReleases } from '../src/pages/kept/kept-releases.ts'
import type { Published } from '../src/pages/page-name.ts'

const folders: string[] = []
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-kept-'))
  folders.push(folder)
})
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))))

const part = 0x0f
const workspaceId = '0f1c2a34-5b6d-4e7f-8a90-123456789abc'

function named(number: number) {
  return { workspaceId, release: { number, hash: String(number).repeat(64).slice(0, 64) } }
}

function asEntry(one: ReturnType<typeof named>): PublishedEntry {
  return { ...one, slug: 'acme', hostnames: [] }
}

function published(number: number): Published {
  const document = TrustCenter.parse({ profile: { name: `Release ${number}` } })
  const { hash } = named(number).release
  const release = { number, hash, publishedAt: '2026-01-01T00:00:00.000Z', document }
  return { release, advisories: new Set(['A-1']), characters: 100 }
}

async function filesOf(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}

async function opened(cap = 1e9): Promise<KeptReleases> {
  const kept = new KeptReleases(folder, cap)
  await kept.open()
  return kept
}

test('what was kept is there for the next process, and the newest takes the place of the one before', async () => {
  const first = await opened()
  await first.keep(named(1), published(1))
  await first.keep(named(2), published(2))
  expect(await first.listMissing(part, [named(2), named(3)].map(asEntry))).toEqual([
    asEntry(named(3)),
  ])
  await first.keepOnly(part, [asEntry(named(2))])
  expect(await filesOf()).toHaveLength(1)
  const next = await opened()
  expect(await next.read(named(2))).toEqual(published(2))
  expect(await next.read(named(1))).toBeUndefined()
})

test('whatever byte of it is another, it is not given out, and the loss is told', async () => {
  const kept = await opened()
  await kept.keep(named(1), published(1))
  const [file = ''] = await filesOf()
  const whole = await readFile(file)
  for (let at = 0; at < whole.length; at += 1) {
    const damaged = Buffer.from(whole)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    await writeFile(file, damaged)
    const reader = await opened()
    const missed: string[] = []
    reader.onMiss((id) => missed.push(id))
    expect(await reader.read(named(1)), `byte ${at}`).toBeUndefined()
    expect(missed).toEqual([workspaceId])
  }
})

test('what has come to stand under another’s name is not given out, and is fetched again', async () => {
  const kept = await opened()
  await kept.keep(named(1), published(1))
  await kept.keep(named(2), published(2))
  const [first = '', second = ''] = (await filesOf()).toSorted()
  await copyFile(first, second)
  expect(await kept.read(named(2))).toBeUndefined()
  expect(await kept.read(named(1))).toEqual(published(1))
  expect(await kept.listMissing(part, [asEntry(named(2))])).toEqual([asEntry(named(2))])
})

test('what was cut off, or left half written, is removed', async () => {
  const kept = await opened()
  await kept.keep(named(1), published(1))
  const [file = ''] = await filesOf()
  await writeFile(`${file}.of-another.part`, 'half')
  await writeFile(file, (await readFile(file)).subarray(0, 40))
  const reader = await opened()
  expect(await reader.read(named(1))).toBeUndefined()
  expect(await filesOf()).toEqual([])
})

test('what is removed because it is damaged, or another’s, makes room', async () => {
  const kept = await opened(1)
  await kept.keep(named(1), published(1))
  expect(kept.isFull).toBe(true)
  const [file = ''] = await filesOf()
  await writeFile(file, 'damaged')
  const next = await opened(1)
  expect(next.isFull).toBe(true)
  await Promise.all([next.read(named(1)), next.read(named(1))])
  expect(next.isFull).toBe(false)
  await next.keep(named(1), published(1))
  await rename(file, file.replaceAll('1'.repeat(64), '2'.repeat(64)))
  expect(await next.read(named(2))).toBeUndefined()
  expect(next.isFull).toBe(false)
})

test('beyond its bytes nothing more is kept, and a workspace that is gone is forgotten', async () => {
  const kept = await opened(1)
  await kept.keep(named(1), published(1))
  expect(kept.isFull).toBe(true)
  await kept.keep(named(2), published(2))
  expect(await kept.read(named(1))).toBeDefined()
  expect(await kept.read(named(2))).toBeUndefined()
  const next = await opened(1)
  expect(next.isFull).toBe(true)
  await next.keepOnly(part, [])
  expect(await filesOf()).toEqual([])
  expect(next.isFull).toBe(false)
})
