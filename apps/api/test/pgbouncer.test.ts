import { limits } from '@candor/contract/limits'
import { liveChannel } from '@candor/core/live/tell'
import { publishAll } from '@candor/core/release/publish-all'
import type { DatabasePool } from '@candor/db/answering-pool'
import { createDb, createPool } from '@candor/db/connect'
import { inWorkspace } from '@candor/db/in-workspace'
import { type DatabaseTargets, urlTargets } from '@candor/db/targets'
import { findPort } from '@candor/testing/find-port'
import { missingOf } from '@candor/testing/proxies/programs'
import { createTestDatabase } from '@candor/testing/test-database'
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createLimiter } from '../src/limits/limiter.ts'
import { listen } from '../src/listen.ts'
import { watchDirectory } from '../src/pages/watch-directory.ts'

import { type Pgbouncer, startPgbouncer } from './pgbouncer-process.ts'
import { sample } from './sample.ts'
import { createWorldOn, type TestWorkspace, type World } from './world.ts'

const missing = missingOf(['pgbouncer'])

let world: World
let pool: DatabasePool
let pooler: Pgbouncer
let port = 0
let targets: DatabaseTargets
let acme: TestWorkspace
let globex: TestWorkspace

beforeAll(async () => {
  if (missing !== undefined) return
  const database = await createTestDatabase()
  const { socketDir, name } = database
  port = await findPort()
  pooler = await startPgbouncer(socketDir, port)
  targets = urlTargets({
    url: `postgres://candor_app:${encodeURIComponent(pooler.password)}@127.0.0.1:${port}/${name}`,
    directUrl: `postgres://candor_app@${encodeURIComponent(socketDir)}/${name}`,
  })
  const options = { statementTime: 8_000, onError: () => undefined }
  pool = createPool(targets.app, options)
  const pagesDb = createDb(createPool(targets.pages, options))
  const pooled = { appTarget: targets.app, appPool: pool, db: createDb(pool), pagesDb }
  const drop = async () => {
    await Promise.all([pool.end(), pagesDb.destroy()])
    await pooler.stop()
    await database.drop()
  }
  world = await createWorldOn({ ...database, ...pooled, drop })
  acme = await world.createWorkspace('acme', sample)
  globex = await world.createWorkspace('globex')
})
beforeEach(({ skip }) => skip(missing !== undefined, `${missing} is not on this machine`))
afterAll(async () => {
  if (missing !== undefined) return
  await world.close()
})

const log = pino({ level: 'silent' })
const faq = (question: string) => ({ kind: 'faq', data: { question, answer: 'Yes.' } })

const page = async () => {
  const answer = await world.app.request('http://acme.localhost/')
  return { status: answer.status, text: await answer.text() }
}

test('what is saved is told, and what is published is shown, by way of connections that go past it', async () => {
  const { directory } = world.context
  const watching = watchDirectory({ target: targets.pages, directory, log })
  const heard: string[] = []
  const { promise: isListening, resolve } = Promise.withResolvers<void>()
  const listening = listen({
    target: targets.app,
    channel: liveChannel,
    onNews: (payload) => heard.push(payload),
    onListening: async () => resolve(),
  })
  onTestFinished(async () => void (await Promise.all([watching.stop(), listening.stop()])))
  await isListening
  const ada = await acme.signIn('admin')
  const made = await ada.send('POST', '/api/workspaces/acme/items', faq('Through a pooler?'))
  expect(made.status).toBe(201)
  await expect.poll(() => heard.join()).toContain('"what":"item"')
  await publishAll(acme.operator, 'Through a pooler')
  await expect.poll(async () => (await page()).text).toContain('Through a pooler?')
})

test('tenants who share two connections of the server see their own, whatever failed on one before', async () => {
  const [ada, bo] = [await acme.signIn('editor'), await globex.signIn('editor')]
  const pids = new Set<number>()
  const round = async (nth: number) => {
    const [client, slug, other] = nth % 2 === 0 ? [ada, acme.slug, globex] : [bo, globex.slug, acme]
    const path = `/api/workspaces/${slug}/items`
    await client.send('POST', path, faq(`${slug} ${nth}?`))
    const failing = inWorkspace(world.context.db, other.id, async (tx) => {
      const own = tx.selectNoFrom(sql<number>`pg_backend_pid()`.as('pid'))
      pids.add((await own.executeTakeFirstOrThrow()).pid)
      await tx.selectNoFrom(sql`1 / 0`.as('never')).execute()
    })
    await expect(failing).rejects.toThrow('division by zero')
    const seen = await (await client.get(path)).text()
    expect(seen).toContain(`${slug} ${nth}?`)
    expect(seen).not.toContain(`${other.slug} `)
  }
  for (let nth = 0; nth < 20; nth += 4) {
    await Promise.all([0, 1, 2, 3].map((more) => round(nth + more)))
  }
  expect(pids.size).toBeLessThanOrEqual(2)
})

test('whoever goes away in the middle leaves nothing to the next one on the connection', async () => {
  for (let nth = 0; nth < 4; nth += 1) {
    const gone = new pg.Client(pool.options)
    gone.on('error', () => undefined)
    await gone.connect()
    await gone.query('begin')
    await gone.query(`select set_config('app.workspace_id', $1, true)`, [acme.id])
    await gone.end()
  }
  const left = `select nullif(current_setting('app.workspace_id', true), '') as workspace,
    (select count(*)::integer from item) as items`
  const answers = await Promise.all(Array.from({ length: 6 }, () => pool.query(left)))
  expect(new Set(answers.map(({ rows }) => JSON.stringify(rows)))).toEqual(
    new Set(['[{"workspace":null,"items":0}]']),
  )
})

test('what is counted is counted by all nodes together: no statement is bound to a connection', async () => {
  const node = () => createLimiter({ pool, secret: 'a secret of all nodes', factor: 1, log })
  const nodes = [node(), node()]
  const rounds = Array.from({ length: 5 }, () =>
    Promise.all(nodes.map((one) => one.count('link', { address: '198.51.100.1' }))),
  )
  await Promise.all(rounds)
  const [last] = await node().count('link', { address: '198.51.100.1' })
  expect(last?.remaining).toBe(limits.link[0].points - 11)
})

test('the server ends what takes too long, as on a connection of Candor’s own', async () => {
  const { rows } = await pool.query(`select current_setting('statement_timeout') as statement,
    current_setting('idle_in_transaction_session_timeout') as idle`)
  expect(rows).toEqual([{ statement: '8s', idle: '4s' }])
})

test('while it has no connection free whoever asks waits, and does not take the server for silent', async () => {
  const held = [1, 2].map(() => pool.query('select pg_sleep(2.2)'))
  const isBusy = async () => {
    const { rowCount } = await world.database.superPool.query(
      `select from pg_stat_activity where query like '%pg_sleep(2.2)%' and pid <> pg_backend_pid()`,
    )
    return rowCount
  }
  await expect.poll(isBusy).toBe(2)
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(world.context.db)
  expect(rows).toEqual([{ one: 1 }])
  await Promise.all(held)
})

test('while it is away the API says so and pages go on; once it is back, so is all the rest', async () => {
  const ada = await acme.signIn('admin')
  await pooler.stop()
  expect((await ada.get('/api/workspaces/acme/items')).status).toBe(503)
  expect((await page()).status).toBe(200)
  pooler = await startPgbouncer(world.database.socketDir, port)
  expect((await ada.get('/api/workspaces/acme/items')).status).toBe(200)
})

test('jobs and whoever listens log in at PostgreSQL itself, each role as it does at the pooler', () => {
  const at = (user: string, server: string) => `postgres://${user}@${server}/candor`
  const url = at('candor_app:one', 'pooler:6432')
  const directUrl = at('candor_app:one', 'db:5432')
  const pagesUrl = at('candor_pages:two', 'pooler:6432')
  expect(urlTargets({ url, directUrl, pagesUrl })).toEqual({
    app: { url, directUrl },
    pages: { url: pagesUrl, directUrl: at('candor_pages:two', 'db:5432') },
    worker: { url: at('candor_worker:one', 'db:5432') },
  })
  expect(urlTargets({ url }).pages).toEqual({ url: at('candor_pages:one', 'pooler:6432') })
})
