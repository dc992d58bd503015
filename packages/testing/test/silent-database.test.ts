import { createDb, createPool } from '@candor/db/connect'
import { DatabaseSilent } from '@candor/db/probe'
import { sql } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FaultProxy } from '../src/fault-proxy.ts'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'

let database: TestDatabase
let way: FaultProxy
beforeAll(async () => {
  database = await createTestDatabase()
  way = await new FaultProxy({ path: `${database.socketDir}/.s.PGSQL.5432` }).open()
})
afterAll(async () => {
  await way.close()
  await database.drop()
})

test('once a database is known to answer nobody, whoever asks is refused without waiting, until it answers', async () => {
  const url = `postgres://candor_app@127.0.0.1:${way.port}/${database.name}`
  const options = { waitTime: 5_000, statementTime: 60_000, onError: () => undefined }
  const pool = createPool({ url }, options)
  const db = createDb(pool)
  const ask = () => sql`select 1`.execute(db).then(() => 'answered', nameOf)
  expect(await ask()).toBe('answered')
  way.mode = 'blackhole'
  way.abandon()
  // Those who come first learn it, on a connection as well as on the way to one.
  expect(await Promise.all([ask(), ask()])).toEqual([DatabaseSilent.name, DatabaseSilent.name])
  const isWaiting = () => Promise.race([ask(), nextTurn('waiting')])
  await expect.poll(isWaiting, { timeout: 20_000 }).toBe(DatabaseSilent.name)
  way.mode = 'pass'
  await expect.poll(ask, { timeout: 20_000 }).toBe('answered')
  await pool.end()
})

function nameOf(error: Error): string {
  return error.name
}
