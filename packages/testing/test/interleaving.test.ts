import { createDb, createPool } from '@candor/db/connect'
import { inWorkspace } from '@candor/db/in-workspace'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSchedule, type Stage } from '../src/interleaving/run-schedule.ts'
import { arbitrarySchedule, type Schedule, type Step } from '../src/interleaving/schedule.ts'
import { tally } from '../src/tally.ts'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'

let database: TestDatabase
let stage: Stage
beforeAll(async () => {
  database = await createTestDatabase()
  const { socketDir, name, superPool } = database
  const target = { socketDir, user: 'candor_app', database: name }
  const pool = createPool(target, { max: 2, onError: () => undefined })
  const workspaceIds = Array.from({ length: 5 }, () => crypto.randomUUID())
  for (const [nth, id] of workspaceIds.entries()) {
    const slug = `tenant-${nth}`
    await inWorkspace(database.db, id, (tx) =>
      tx.insertInto('workspace').values({ slug, name: slug }).execute(),
    )
  }
  stage = { pool, db: createDb(pool), superPool, workspaceIds }
})
afterAll(async () => {
  await stage.pool.end()
  await database.drop()
})

test('in whatever order tenants take turns, each sees its own and keeps what was acknowledged', async () => {
  const schedules = 150
  await fc.assert(
    fc.asyncProperty(arbitrarySchedule, (schedule) => runSchedule(stage, schedule)),
    { numRuns: schedules },
  )
  tally('schedules', schedules)
}, 180_000)

function scheduleOf(acts: readonly Step['act'][], isBare = true): Schedule {
  return { tenants: 2, steps: acts.map((act) => ({ slot: 0, tenant: 0, act, isBare })) }
}

test('a workspace that stays set on its connection is noticed', async () => {
  const { socketDir, name, superPool } = database
  const set = `alter role candor_app in database ${name}`
  await superPool.query(`${set} set app.workspace_id = '${stage.workspaceIds[0]}'`)
  const target = { socketDir, user: 'candor_app', database: name }
  const pool = createPool(target, { max: 2, onError: () => undefined })
  const sticky = { ...stage, pool, db: createDb(pool) }
  await expect(runSchedule(sticky, scheduleOf(['write', 'commit']))).rejects.toThrow('Left behind')
  await pool.end()
  await superPool.query(`${set} reset app.workspace_id`)
})

test('a row of another workspace is noticed', async () => {
  await runSchedule(stage, scheduleOf(['write', 'commit', 'read']))
  await database.superPool.query('create policy more on item for select to candor_app using (true)')
  await expect(runSchedule(stage, scheduleOf(['read']))).rejects.toThrow('strange rows')
  await database.superPool.query('drop policy more on item')
})
