import type { AuditFilter } from '@candor/contract/audit-log'
import { listEntries, listPeople } from '@candor/core/audit/queries'
import { createWorkspace } from '@candor/core/workspace/create'
import { inWorkspace, type WorkspaceTx } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { CamelCasePlugin, type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillLog } from '../bench/fill-log.ts'

const entries = 20_000
/** Rows that a query may look at for a page of fifty: far from all, wherever in the log the page stands. */
const most = 1_000

let database: TestDatabase
let workspaceId: string
/** Every query that was sent, as it was sent. */
let sent: CompiledQuery[] = []
let db: Kysely<DB>
beforeAll(async () => {
  database = await createTestDatabase()
  const operator = { type: 'operator' } as const
  const into = { slug: 'acme', name: 'Acme' }
  workspaceId = await createWorkspace({ db: database.db, actor: operator }, into)
  await fillLog(database.superPool, workspaceId, entries)
  db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: database.appPool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log({ query }) {
      sent.push(query)
    },
  })
})
afterAll(() => database.drop())

/** Entries are a minute and a half apart, so that all of them are some three weeks. */
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const oldDay = { since: ago(15), until: ago(14) }

const questions: [name: string, filter: AuditFilter, before?: number][] = [
  ['the newest page', {}],
  ['a page in the middle', {}, entries / 2],
  ['somebody who did most', { person: 'person-1' }],
  ['somebody who did little', { person: 'person-11' }],
  ['a job, from the middle on', { person: 'job' }, entries / 2],
  ['a rare deed', { action: 'member.add' }],
  ['a common deed, old ones', { action: 'item.update', until: ago(14) }],
  ['one thing', { object: 'control/thing-21' }],
  ['all of a kind', { object: 'subprocessor' }],
  ['a kind that is rare', { object: 'member' }],
  ['a day long ago', oldDay],
  ['since an hour ago', { since: ago(1 / 24) }],
  ['before a day long ago', { until: ago(20) }],
  ['somebody on a day long ago', { person: 'person-1', ...oldDay }],
  ['somebody and a thing', { person: 'person-7', object: 'faq/thing-11' }],
  ['somebody who never did that', { person: 'person-11', action: 'release.publish' }],
  ['two that never meet', { person: 'person-1', object: 'member' }],
  ['somebody who is not there', { person: 'nobody' }],
]

test.each(questions)(
  'for %s only a small part of the log is read or sorted',
  async (...question) => {
    expect(await faultsFor(question)).toEqual([])
  },
)

test('for everybody whom the log names no more is read than one entry of each', async () => {
  expect(await faultsOf(listPeople)).toEqual([])
})

test.each([
  ['audit_entry_person', 'somebody who did little'],
  ['audit_entry_action', 'a rare deed'],
  ['audit_entry_kind', 'a kind that is rare'],
  ['audit_entry_object', 'one thing'],
  ['audit_entry_at', 'a day long ago'],
])('without the index %s the log is read whole for %s', async (index, name) => {
  const question = questions.find(([one]) => one === name)
  expect(question && (await faultsFor(question, index))).not.toEqual([])
})

function faultsFor([, filter, before]: (typeof questions)[number], without?: string) {
  return faultsOf((tx) => listEntries(tx, filter, before), without)
}

/** What is wrong with the ways that the database takes for the queries of one look. */
async function faultsOf(look: (tx: WorkspaceTx) => Promise<unknown>, without?: string) {
  sent = []
  await inWorkspace(db, workspaceId, look)
  const asked = sent.filter(({ sql }) => sql.includes('from "audit_entry"'))
  expect(asked.length).toBeGreaterThan(0)
  const plans = await plansOf(asked, without)
  return plans.flatMap((plan) => partsOf(plan)).flatMap(faultOf)
}

type Plan = {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** As the role that serves, in the workspace; with an index left out for as long as it takes. */
async function plansOf(queries: readonly CompiledQuery[], without?: string): Promise<Plan[]> {
  const client = await database.superPool.connect()
  try {
    await client.query('begin')
    if (without) await client.query(`drop index ${without}`)
    await client.query('set local role candor_app')
    await client.query(`select set_config('app.workspace_id', $1, true)`, [workspaceId])
    const plans: Plan[] = []
    for (const { sql, parameters } of queries) {
      const explain = `explain (analyze, format json) ${sql}`
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(explain, [
        ...parameters,
      ])
      plans.push(...rows.map((row) => row['QUERY PLAN'][0].Plan))
    }
    return plans
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function partsOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(partsOf)]
}

function faultOf(part: Plan): string[] {
  const type = part['Node Type']
  const rows = part['Actual Rows'] + (part['Rows Removed by Filter'] ?? 0)
  const all = rows * part['Actual Loops']
  if (type === 'Seq Scan') return [type]
  return all > most ? [`${type} of ${all} rows`] : []
}
