import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDirectory, type Directory } from '../src/pages/directory.ts'
import { isPublished } from '../src/pages/directory-entry.ts'
import { DirectoryIndex } from '../src/pages/directory-index.ts'
import { readChanges } from '../src/pages/read-directory.ts'
import { readAnew, shownBy, Writer } from './directory-world.ts'

let database: TestDatabase
let directory: Directory
/** Each has names of its own, so that none waits for the other. */
let writers: [Writer, Writer]

beforeAll(async () => {
  database = await createTestDatabase()
  directory = await readAnew(database)
  writers = [await Writer.open(database), await Writer.open(database)]
})
afterAll(async () => {
  for (const writer of writers) await writer.close()
  await database.drop()
})

const slugs = ['ab', 'cd', 'ef'] as const
const hosts = ['trust.one', 'trust.two'] as const

type Names = { slug: string; other: string; host: string }
type Deed = (writer: Writer, names: Names) => Promise<unknown>
const deeds = {
  create: (writer, { slug }) => writer.create(slug),
  publish: (writer, { slug }) => writer.publish(slug),
  'take offline': (writer, { slug }) => writer.take(slug, true),
  'bring back': (writer, { slug }) => writer.take(slug, false),
  rename: (writer, { slug, other }) => writer.rename(slug, other),
  'give a host': (writer, { slug, host }) => writer.giveHost(slug, host),
  'make primary': (writer, { host }) => writer.makePrimary(host),
  'stop a host': (writer, { host }) => writer.stopHost(host),
  'drop a host': (writer, { host }) => writer.dropHost(host),
  remove: (writer, { slug }) => writer.remove(slug),
} satisfies Record<string, Deed>

const often = ['create', 'publish', 'give a host'] as const

const steps = fc.array(
  fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    // Most of the time there is something to change.
    deed: fc.constantFrom(...often, ...often, ...(Object.keys(deeds) as (keyof typeof deeds)[])),
    slug: fc.constantFrom(...slugs),
    other: fc.constantFrom(...slugs),
    host: fc.constantFrom(...hosts),
    next: fc.constantFrom('nothing', 'nothing', 'commit', 'commit and look', 'look', 'look at all'),
  }),
  { minLength: 20, maxLength: 60 },
)

/** As the node does it that heard of the end of a transaction. */
async function look(gone: readonly string[]): Promise<void> {
  await Promise.all([directory.catchUp(), ...gone.map((id) => directory.catchUp(id))])
}

const names = [0, 1].flatMap((who) => [...slugs, ...hosts].map((name) => `${name}-${who}`))

async function expectAllIsKnown(): Promise<void> {
  const anew = await readAnew(database)
  expect(shownBy(directory, names)).toEqual(shownBy(anew, names))
  expect(directory.counts).toEqual(anew.counts)
}

test('what was read change by change is what a new node reads, after any deeds in any transactions', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      for (const { who, deed, slug, other, host, next } of run) {
        const own = { slug: `${slug}-${who}`, other: `${other}-${who}`, host: `${host}-${who}` }
        await deeds[deed](writers[who], own)
        const gone = next.startsWith('commit') ? await writers[who].commit() : []
        if (next.endsWith('look') || gone.length > 0) await look(gone)
        if (next === 'look at all') await directory.reload()
      }
      await look([...(await writers[0].commit()), ...(await writers[1].commit())])
      await expectAllIsKnown()
    }),
    { numRuns: 12 },
  )
})

test('what is committed late is found, though what was begun after it was read before', async () => {
  const [late, quick] = writers
  for (const [at, writer] of writers.entries()) {
    await writer.create(`late-${at}`)
    await writer.commit()
  }
  await directory.catchUp()
  await late.publish('late-0')
  await quick.publish('late-1')
  await quick.commit()
  await directory.catchUp()
  expect(isPublished(directory.findSlug('late-1'))).toBe(true)
  expect(isPublished(directory.findSlug('late-0'))).toBe(false)
  await late.commit()
  await directory.catchUp()
  expect(isPublished(directory.findSlug('late-0'))).toBe(true)
})

test('a workspace that went offline and a host that was dropped are gone by the next look, and told', async () => {
  const [writer] = writers
  await writer.create('leaving')
  await writer.publish('leaving')
  await writer.giveHost('leaving', 'leaving.example')
  await writer.commit()
  await directory.catchUp()
  const id = directory.findHost('leaving.example')?.workspaceId
  expect(directory.findSlug('leaving')).toMatchObject({ workspaceId: id, release: { number: 1 } })
  const gone: string[] = []
  directory.onGone((workspaceId) => gone.push(workspaceId))
  await writer.dropHost('leaving.example')
  await writer.take('leaving', true)
  await writer.commit()
  await directory.catchUp()
  expect(directory.findHost('leaving.example')).toBeUndefined()
  expect(isPublished(directory.findSlug('leaving'))).toBe(false)
  expect(gone).toEqual([id])
})

test('what another server noted, before the database was moved here, is not read again at each look', async () => {
  const [writer] = writers
  await writer.create('moved')
  await writer.publish('moved')
  await writer.commit()
  await database.superPool.query(
    `insert into workspace (slug, name) select 'moved-' || n, 'x' from generate_series(1, 600) n`,
  )
  // By transactions whose numbers this server has yet to give.
  await database.superPool.query(
    `update directory_change set changed_by = (1e12 + random() * 1e6)::bigint::text::xid8`,
  )
  await directory.reload()
  const { seen = '' } = directory
  const found = await readChanges(database.pagesDb, seen, [])
  expect([found.entries, found.areMore]).toEqual([[], false])
  await writer.publish('moved')
  await writer.commit()
  await directory.catchUp()
  expect(directory.findSlug('moved')?.release?.number).toBe(2)
  await expectAllIsKnown()
})

test('what a node had seen of another server says nothing of this one: everything is read anew', async () => {
  const [writer] = writers
  await writer.create('elsewhere')
  await writer.publish('elsewhere')
  await writer.commit()
  const index = new DirectoryIndex()
  const node = createDirectory(database.pagesDb, { index, seen: '1000000000000:1000000000000:' })
  await node.catchUp()
  expect(shownBy(node)).toEqual(shownBy(await readAnew(database)))
  await directory.catchUp()
})

test('more than is read at once is found all the same, and so is that one of them was removed unheard', async () => {
  const many = 1_200
  await database.superPool.query(
    `insert into workspace (slug, name) select 'many-' || n, 'x' from generate_series(1, $1) n`,
    [many],
  )
  const before = directory.counts.workspaces
  await directory.catchUp()
  expect(directory.counts.workspaces - before).toBe(many)
  await writers[0].remove('many-700')
  await writers[0].commit()
  await directory.catchUp()
  expect(directory.findSlug('many-700')).toBeDefined()
  await directory.reload()
  expect(directory.findSlug('many-700')).toBeUndefined()
  await expectAllIsKnown()
})
