import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '@candor/db/migrate'
import { openPool } from '@candor/db/open-pool'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

function open(user: string) {
  const { socketDir, name } = database
  return openPool({ socketDir, user, database: name }, { onError: () => undefined })
}

test('a login that row-level security does not bind is refused with the reason', async () => {
  await expect(open('postgres')).rejects.toThrow('The database role postgres is a superuser')
  const { name } = database
  await database.superPool.query(
    `create role test_bypass login bypassrls; grant connect on database ${name} to test_bypass`,
  )
  await expect(open('test_bypass')).rejects.toThrow('bypasses row-level security')
  await database.superPool.query('drop owned by test_bypass; drop role test_bypass')
  await database.superPool.query('create role test_member login; grant candor_owner to test_member')
  await expect(open('test_member')).rejects.toThrow('member of a role that owns tables')
  await database.superPool.query('create role test_between; grant candor_owner to test_between')
  await database.superPool.query(
    'revoke candor_owner from test_member; grant test_between to test_member',
  )
  await expect(open('test_member')).rejects.toThrow('member of a role that owns tables')
  await database.superPool.query('drop role test_member, test_between')
})

test('the roles that serve are let in', async () => {
  for (const role of ['candor_app', 'candor_pages']) {
    const pool = await open(role)
    expect((await pool.query('select 1')).rowCount).toBe(1)
    await pool.end()
  }
})

test('migrating twice, and from three places at once, does no more than once', async () => {
  const { socketDir } = database
  const target = { socketDir, user: 'postgres', database: `${database.name}_new` }
  await database.superPool.query(`create database ${target.database}`)
  const applied = await Promise.all([migrate(target), migrate(target), migrate(target)])
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  expect(await migrate(target)).toEqual([])
  await database.superPool.query(`drop database ${target.database} with (force)`)
})
