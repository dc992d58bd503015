// How fast the audit log is at a million entries, reading and writing: `npm run bench:audit`.
import { parseArgs } from 'node:util'
import type { AuditFilter } from '@candor/contract/audit-log'
import { exportedEntries } from '@candor/core/audit/export'
import { listEntries, listPeople } from '@candor/core/audit/queries'
import { type Caller, execute } from '@candor/core/command'
import { createItem } from '@candor/core/item/commands'
import { createWorkspace } from '@candor/core/workspace/create'
import { inWorkspace } from '@candor/db/in-workspace'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { startTestServer } from '@candor/testing/test-server'
import { fillLog } from './fill-log.ts'

const operator = { type: 'operator' } as const

async function main(entries: number): Promise<void> {
  const server = await startTestServer()
  try {
    const database = await createTestDatabase(server.socketDir)
    const small = await workspaceWith(database, 'small', 1_000)
    const large = await workspaceWith(database, 'large', entries)
    await readBoth(small, large, entries)
    await writeBoth(small, large)
    await exportAll(large)
    await database.drop()
  } finally {
    await server.stop()
  }
}

async function workspaceWith(
  { db, superPool }: TestDatabase,
  slug: string,
  entries: number,
): Promise<Caller> {
  const workspaceId = await createWorkspace({ db, actor: operator }, { slug, name: slug })
  const since = performance.now()
  await fillLog(superPool, workspaceId, entries)
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  process.stdout.write(`${slug}: ${entries.toLocaleString('en')} entries, made in ${seconds} s\n`)
  return { db, actor: operator, workspaceId }
}

type Question = [name: string, filter: AuditFilter, before?: number]

function questions(entries: number): Question[] {
  const day = 86_400_000
  const ago = (days: number) => new Date(Date.now() - days * day).toISOString()
  const old = { since: ago(1000), until: ago(999) }
  return [
    ['the newest page', {}],
    ['a page in the middle', {}, Math.floor(entries / 2)],
    ['somebody who did most', { person: 'person-1' }],
    ['somebody who did little', { person: 'person-11' }],
    ['a job', { person: 'job' }],
    ['a rare deed', { action: 'member.add' }],
    ['a common deed, old ones', { action: 'item.update', until: ago(900) }],
    ['one thing', { object: 'control/thing-21' }],
    ['all of a kind', { object: 'subprocessor' }],
    ['a kind that is rare', { object: 'member' }],
    ['a day long ago', old],
    ['before a day long ago', { until: ago(1050) }],
    ['somebody on a day long ago', { person: 'person-1', ...old }],
    ['somebody and a thing', { person: 'person-7', object: 'faq/thing-11' }],
    ['somebody who never did that', { person: 'person-11', action: 'release.publish' }],
    ['two that never meet', { person: 'person-1', object: 'member' }],
    ['somebody who is not there', { person: 'nobody' }],
  ]
}

async function readBoth(small: Caller, large: Caller, entries: number): Promise<void> {
  say('', 'small', 'large', 'ratio')
  for (const [name, filter, before] of questions(entries)) {
    const ask = ({ db, workspaceId }: Caller) =>
      inWorkspace(db, workspaceId, (tx) => listEntries(tx, filter, before))
    await compare(
      name,
      () => ask(small),
      () => ask(large),
    )
  }
  const people = ({ db, workspaceId }: Caller) => inWorkspace(db, workspaceId, listPeople)
  await compare(
    'everybody',
    () => people(small),
    () => people(large),
  )
}

async function writeBoth(small: Caller, large: Caller): Promise<void> {
  const question = () => `Asked ${crypto.randomUUID()}?`
  const write = (caller: Caller) =>
    execute(caller, createItem, { kind: 'faq', data: { question: question(), answer: 'Yes.' } })
  await compare(
    'a write',
    () => write(small),
    () => write(large),
  )
}

type Work = () => Promise<unknown>

/** The median of each, taken in turns so that whatever else the machine does meets both. */
async function compare(name: string, a: Work, b: Work): Promise<void> {
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 41; turn += 1) {
    times[0].push(await timed(a))
    times[1].push(await timed(b))
  }
  const [first, second] = times.map((all) => all.toSorted((x, y) => x - y)[20] ?? 0)
  say(
    name,
    `${first?.toFixed(1)} ms`,
    `${second?.toFixed(1)} ms`,
    `${((second ?? 0) / (first ?? 1)).toFixed(2)}×`,
  )
}

async function timed(work: Work): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

async function exportAll({ db, workspaceId }: Caller): Promise<void> {
  const since = performance.now()
  const before = process.memoryUsage.rss()
  let [entries, most] = [0, 0]
  const read: Parameters<typeof exportedEntries>[0] = (query) => inWorkspace(db, workspaceId, query)
  for await (const some of exportedEntries(read, { filter: {}, upTo: Number.MAX_SAFE_INTEGER })) {
    entries += some.length
    most = Math.max(most, process.memoryUsage.rss())
  }
  const seconds = (performance.now() - since) / 1000
  const grown = Math.round((most - before) / 2 ** 20)
  say(
    `all ${entries} entries read`,
    `${seconds.toFixed(1)} s`,
    `${Math.round(entries / seconds)}/s`,
    `+${grown} MB`,
  )
}

function say(name: string, ...cells: string[]): void {
  process.stdout.write(`${name.padEnd(36)}${cells.map((cell) => cell.padStart(11)).join('')}\n`)
}

const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } })
await main(Number(values.entries))
