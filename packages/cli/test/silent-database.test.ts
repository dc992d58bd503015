import { inLastingSession } from '@candor/db/lasting-session'
import { migrate } from '@candor/db/migrate'
import { StartError } from '@candor/db/start-error'
import { FaultProxy } from '@candor/testing/fault-proxy'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwnerLogin } from '../src/backup/owner-session.ts'

let database: TestDatabase
let way: FaultProxy
let target: { url: string }

beforeAll(async () => {
  database = await createTestDatabase()
  way = await new FaultProxy({ path: `${database.socketDir}/.s.PGSQL.5432` }).open()
  target = { url: `postgres://postgres@127.0.0.1:${way.port}/${database.name}` }
})
afterAll(async () => {
  await way.close()
  await database.drop()
})

const times = { ask: 200, enough: 1_500 }

test('a statement may take much longer than a server is waited for that is silent', async () => {
  const answer = await inLastingSession(
    target,
    (client) => client.query<{ done: string }>(`select 'done' as done from pg_sleep(4)`),
    times,
  )
  expect(answer.rows).toEqual([{ done: 'done' }])
})

test('a server that pauses for less than that is waited for', async () => {
  const work = inLastingSession(target, (client) => client.query('select pg_sleep(2)'), times)
  await expect.poll(() => way.connections).toBeGreaterThan(0)
  await sleep(300)
  way.mode = 'blackhole'
  await sleep(900)
  way.mode = 'pass'
  await work
})

test('whatever waits for a server that froze ends within a minute, and says what to do', async () => {
  // A migration waits for another one, as long as that takes.
  const holder = await database.superPool.connect()
  await holder.query('select pg_advisory_lock(7203114995)')
  const targets = { app: target, pages: target, worker: target, owner: target }
  const waiting = [
    migrate(target),
    asOwnerLogin(targets, (client) => client.query('select pg_sleep(3600)')),
  ].map((work) => work.catch((error: unknown) => error))
  await expect.poll(() => way.connections).toBe(2)
  const isRunning = `select count(*)::int as many from pg_stat_activity where datname = $1
    and state = 'active' and (query like '%pg_sleep(3600)%' or query like '%pg_advisory_lock($1)%')`
  await expect
    .poll(async () => (await database.superPool.query(isRunning, [database.name])).rows)
    .toEqual([{ many: 3 }])
  way.mode = 'blackhole'
  way.abandon()
  for (const error of await Promise.all(waiting)) {
    expect(error).toBeInstanceOf(StartError)
    expect(String(error)).toMatch(/has not answered for 30 seconds: it is frozen.*then try again/)
  }
  await expect(migrate(target)).rejects.toThrow('has not answered for 5 seconds')
  holder.release(true)
  way.mode = 'pass'
})
