import { execute, type Caller } from '@candor/core/command'
import { importDocument } from '@candor/core/document/import'
import { publishAll } from '@candor/core/release/publish-all'
import { createWorkspace } from '@candor/core/workspace/create'
import { type Heads, verifyWorkspace } from '@candor/core/workspace/verify'
import { inWorkspace } from '@candor/db/in-workspace'
import * as fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { arbitraryTampering, ownColumns, tamper, type Tampering } from './tampering.ts'

const slugs = ['north', 'east', 'south', 'west']

let database: TestDatabase
const callers: Caller[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  for (const slug of slugs) callers.push(await withHistory(slug))
  // Only somebody who owns the tables can do this; from here on nothing keeps history as it is.
  for (const table of ['audit_entry', 'release', 'workspace']) {
    await database.superPool.query(`alter table ${table} disable trigger all`)
    await database.superPool.query(`create table ${table}_kept as table ${table}`)
  }
})
afterAll(() => database.drop())

async function withHistory(slug: string): Promise<Caller> {
  const { db } = database
  const actor = { type: 'operator' as const }
  const workspaceId = await createWorkspace({ db, actor }, { slug, name: slug })
  const caller: Caller = { db, actor, workspaceId }
  for (const answer of ['First.', 'Second.', 'Third.']) {
    const faqs = [{ key: 'what', question: 'What?', answer }]
    await execute(caller, importDocument, { document: { profile: { name: slug }, faqs } })
    await publishAll(caller, `Says: ${answer}`)
  }
  return caller
}

function verify({ workspaceId }: Caller, known?: Heads) {
  return inWorkspace(database.db, workspaceId, (tx) => verifyWorkspace(tx, known))
}

async function restore(client: pg.ClientBase, workspaceId: string): Promise<void> {
  for (const table of ['audit_entry', 'release', 'workspace']) {
    await client.query(`delete from ${table} where workspace_id = $1`, [workspaceId])
    const columns = await ownColumns(client, table)
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from ${table}_kept where workspace_id = $1`,
      [workspaceId],
    )
  }
}

test('a history that nobody touched is as it was written, and names its heads', async () => {
  for (const caller of callers) {
    const { findings, heads } = await verify(caller)
    expect(findings).toEqual([])
    expect([heads.audit?.number, heads.releases?.number]).toEqual([7, 3])
  }
})

test('of 1,000 ways to tamper with it, by somebody with every right on the database, each is found', async () => {
  let tried = 0
  const missed: Tampering[] = []
  const inOne = async (caller: Caller) => {
    const { heads } = await verify(caller)
    const client = await database.superPool.connect()
    const property = fc.asyncProperty(arbitraryTampering, async (one) => {
      tried += 1
      await tamper(client, caller.workspaceId, one)
      const { findings } = await verify(caller, heads)
      if (findings.length === 0) missed.push(one)
      await restore(client, caller.workspaceId)
      return findings.length > 0
    })
    await fc.assert(property, { numRuns: 250 })
    client.release()
  }
  await Promise.all(callers.map(inOne))
  expect({ tried, missed }).toEqual({ tried: 1_000, missed: [] })
})

test('whoever alters an entry and makes every hash after it anew is found by heads that were noted before, and only by them', async () => {
  const [, caller] = callers
  if (!caller) throw new Error('no workspace')
  const { heads } = await verify(caller)
  const client = await database.superPool.connect()
  // The second entry is an import, of which nothing else speaks.
  const one = { deed: 'rewrite', table: 'audit_entry', row: 1 / 7, column: 0, salt: 1 } as const
  await tamper(client, caller.workspaceId, one)
  expect((await verify(caller)).findings).toEqual([])
  expect((await verify(caller, heads)).findings).toEqual([
    { chain: 'audit', number: 7, problem: 'is not the one that was noted' },
  ])
  await restore(client, caller.workspaceId)
  client.release()
})

test('what was cut off at the end is found by heads that were noted before, and only by them', async () => {
  const [caller] = callers
  if (!caller) throw new Error('no workspace')
  const { heads } = await verify(caller)
  // Publishing the same again leaves an import that nothing else speaks of.
  await execute(caller, importDocument, { document: { profile: { name: 'Cut' } } })
  const later = await verify(caller)
  expect(later.findings).toEqual([])
  await database.superPool.query('delete from audit_entry where workspace_id = $1 and number > 7', [
    caller.workspaceId,
  ])
  expect((await verify(caller, heads)).findings).toEqual([])
  expect((await verify(caller, later.heads)).findings).toEqual([
    { chain: 'audit', number: 8, problem: 'was noted, and the chain ends with 7' },
  ])
})
