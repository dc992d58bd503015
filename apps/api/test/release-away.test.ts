import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabasePool } from '@candor/db/answering-pool'
import { createDb, createPool } from '@candor/db/connect'
import { FaultProxy } from '@candor/testing/fault-proxy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFront } from '../src/front/create-front.ts'
import { createHttpServer } from '../src/http-server.ts'
import { createHits } from '../src/pages/hits.ts'
import { KeptReleases } from '../src/pages/kept/kept-releases.ts'
import { PageStore } from '../src/pages/page-store.ts'
import { askPort } from './open-front.ts'
import { sample } from './sample.ts'
import { createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
/** By which this node reads releases; the directory it learns another way. */
let way: FaultProxy
let pool: DatabasePool
let folder: string
let server: Server

beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  const { socketDir, name } = world.database
  way = await new FaultProxy({ path: `${socketDir}/.s.PGSQL.5432` }).open()
  const url = `postgres://candor_pages@127.0.0.1:${way.port}/${name}`
  pool = createPool({ url }, { waitTime: 500, onError: () => undefined })
  folder = await mkdtemp(join(tmpdir(), 'candor-kept-'))
  const kept = new KeptReleases(folder, 1e9)
  const context = { ...world.context, pagesDb: createDb(pool), kept }
  const pages = new PageStore(context)
  const app = createFront(context, undefined, pages)
  server = createHttpServer(app, { answerHit: createHits(context, pages) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await pool.end()
  await way.close()
  await world.close()
  await rm(folder, { recursive: true })
})

function ask(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  return askPort(port, path, { host: 'acme.localhost', headers })
}

function goAway(): void {
  way.mode = 'refuse'
  way.reset()
}

/** A release that says so on its page. */
async function publish(question: string): Promise<void> {
  const editor = await acme.signIn('editor')
  const data = { question, answer: 'It is.' }
  await editor.send('POST', '/api/workspaces/acme/items', { kind: 'faq', data })
  await acme.publishAll()
}

const paths = ['/', '/trust-center.json', '/robots.txt', '/advisories/ACME-2026-001', '/nowhere']

async function seen() {
  const answers = []
  for (const path of paths) {
    const { status, text, headers } = await ask(path)
    answers.push({ status, text, etag: headers['etag'] })
  }
  return answers
}

test('what is published while its node cannot read it leaves every page as it was, with its validators', async () => {
  const before = await seen()
  goAway()
  await publish('Is this the second?')
  expect(await seen()).toEqual(before)
  const [page] = before
  const known = await ask('/', { 'if-none-match': page?.etag ?? '' })
  expect([known.status, known.headers['etag']]).toEqual([304, page?.etag])
  // What nobody asked for before is made of the same release.
  expect((await ask('/sitemap.xml')).status).toBe(200)
})

test('it is shown as soon as it can be read, and then never again what was before', async () => {
  way.mode = 'pass'
  await expect
    .poll(async () => (await ask('/')).text, { timeout: 10_000 })
    .toContain('Is this the second?')
  goAway()
  for (const path of ['/', '/trust-center.json', '/advisories/ACME-2026-001']) {
    const { status, text } = await ask(path)
    expect([path, status]).toEqual([path, 200])
    expect(text.includes('second') || path.startsWith('/advisories')).toBe(true)
  }
  await publish('Is this the third?')
  await publish('Is this the fourth?')
  const { text } = await ask('/')
  expect(text).toContain('Is this the second?')
  expect(text).not.toContain('Is this the third?')
})

test('a workspace that was taken offline does not come back by it', async () => {
  const take = async (isOffline: boolean) => {
    await world.database.superPool.query(
      `update workspace set delete_after = case when $2 then now() end,
        delete_requested_by = case when $2 then 'x' end where slug = $1`,
      ['acme', isOffline],
    )
    await world.context.directory.reload()
  }
  expect((await ask('/')).status).toBe(200)
  await take(true)
  expect((await ask('/')).status).toBe(421)
  await take(false)
  expect((await ask('/')).status).toBe(503)
  way.mode = 'pass'
  expect((await ask('/')).text).toContain('Is this the fourth?')
})
