import { randomBytes } from 'node:crypto'
import type { AuditEntry, AuditLine, AuditPerson } from '@candor/contract/audit-log'
import { entryHash } from '@candor/core/audit/entry-hash'
import { writeAudit } from '@candor/core/audit/write'
import { inWorkspace } from '@candor/db/in-workspace'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { openInSpreadsheet } from './spreadsheet.ts'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

const path = '/api/workspaces/acme/audit-log'

let world: World
let acme: TestWorkspace
let admin: Client
let editor: Client
let other: TestWorkspace
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  other = await world.createWorkspace('other', sample)
  ;[admin, editor] = [await acme.signIn('admin'), await acme.signIn('editor')]
  await addFaq(admin, { key: 'first', question: '=1+1' })
  await addFaq(editor, { key: 'second', question: 'Second?' })
  await addFaq(editor, { key: 'third', question: 'Third?' })
  await acme.publishAll('Three questions.')
})
afterAll(() => world.close())

async function addFaq(client: Client, { key, question }: { key: string; question: string }) {
  const body = { kind: 'faq', key, data: { question, answer: '@SUM(A1)' } }
  const headers = { 'user-agent': '+Curious "browser", 1.0' }
  const response = await client.send('POST', '/api/workspaces/acme/items', body, headers)
  expect(response.status).toBe(201)
}

type Page = { entries: AuditLine[]; next: number | null }

async function list(query = '', client = admin): Promise<Page> {
  return bodyOf<Page>(client.get(`${path}${query}`))
}

async function objects(query: string): Promise<string[]> {
  return (await list(query)).entries.map(({ object }) => object)
}

test('the log tells who did what to which thing, newest first', async () => {
  const { entries } = await list()
  const [publish, third] = entries
  expect(publish).toMatchObject({ action: 'release.publish', object: 'release/2' })
  expect(publish?.actor).toEqual({ type: 'operator', id: null, name: 'the operator' })
  expect(third).toMatchObject({ action: 'item.create', object: 'faq/third', title: 'Third?' })
  expect(third?.actor).toMatchObject({ type: 'user', name: 'editor-2' })
  const numbers = entries.map(({ number }) => number)
  expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) - at))
})

test('it is found by person, deed, thing and time, and by all of them at once', async () => {
  const { people } = await bodyOf<{ people: AuditPerson[] }>(admin.get(`${path}/people`))
  expect(people.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'admin-1 user',
    'editor-2 user',
    'the operator operator',
  ])
  const person = people[1]?.person
  expect(await objects(`?person=${person}`)).toEqual(['faq/third', 'faq/second'])
  expect(await objects('?person=operator&action=release.publish')).toEqual([
    'release/2',
    'release/1',
  ])
  expect(await objects('?object=faq/second')).toEqual(['faq/second'])
  expect(await objects('?object=faq')).toEqual(['faq/third', 'faq/second', 'faq/first'])
  const [third, second] = (await list('?object=faq')).entries
  const since = `since=${third?.at}`
  const until = `until=${third?.at}`
  expect(await objects(`?object=faq&${since}`)).toEqual(['faq/third'])
  expect(await objects(`?object=faq&${until}`)).toEqual(['faq/second', 'faq/first'])
  const all = `?person=${person}&action=item.create&object=faq&since=${second?.at}&${until}`
  expect(await objects(all)).toEqual(['faq/second'])
  expect(await objects('?since=2999-01-01T00:00:00Z')).toEqual([])
  expect(
    await objects('?object=faq&since=0000-01-01T00:00:00Z&until=9999-12-31T23:59:59Z'),
  ).toHaveLength(3)
  expect((await admin.get(`${path}?object=faq%00`)).status).toBe(422)
  expect((await admin.get(`${path}?action=item.eat`)).status).toBe(422)
})

test('an entry says what was there before and after, and where the request came from', async () => {
  const [third] = (await list('?object=faq/third')).entries
  const entry = await bodyOf<AuditEntry>(admin.get(`${path}/entries/${third?.number}`))
  const { hash, ...said } = entry
  expect(said.after).toEqual({ key: 'third', question: 'Third?', answer: '@SUM(A1)' })
  expect(said.request).toMatchObject({ userAgent: '+Curious "browser", 1.0' })
  expect(said.request?.requestId).toMatch(/./)
  expect(entryHash(said)).toBe(hash)
  expect((await admin.get(`${path}/entries/99999`)).status).toBe(404)
  expect((await admin.get(`${path}/entries/x`)).status).toBe(404)
})

test('pages follow each other without a gap, whatever is written meanwhile', async () => {
  await inWorkspace(world.context.db, acme.id, async (tx) => {
    for (let at = 0; at < 60; at += 1) {
      const actor = { type: 'job', name: 'the clock' } as const
      await writeAudit(tx, { action: 'item.update', actor, object: `control/${at}` })
    }
  })
  const first = await list('?person=job')
  expect(first.entries.length).toBe(50)
  await addFaq(admin, { key: 'between', question: 'Between?' })
  const rest = await list(`?person=job&before=${first.next}`)
  const all = [...first.entries, ...rest.entries].map(({ object }) => object)
  expect(all).toEqual(Array.from({ length: 60 }, (_, at) => `control/${59 - at}`))
  expect(rest.next).toBeNull()
})

test('exported as JSON Lines it proves itself: every line has the hash it says, and names the one before', async () => {
  const response = await admin.send('POST', `${path}/export`, { format: 'jsonl' })
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="acme-audit-log.jsonl"',
  )
  const lines = (await response.text()).trimEnd().split('\n')
  let previous: string | null = null
  for (const [at, line] of lines.entries()) {
    const { hash, ...entry }: AuditEntry = JSON.parse(line)
    expect([entry.number, entry.previousHash]).toEqual([at + 1, previous])
    expect(entryHash(entry)).toBe(hash)
    previous = hash
  }
  const [newest] = (await list()).entries
  expect(newest).toMatchObject({ action: 'audit.export', number: lines.length + 1 })
})

test('exported as CSV no cell is a formula, and the same filters hold', async () => {
  const response = await editor.send('POST', `${path}/export`, { format: 'csv', object: 'faq' })
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
  expect(text.startsWith('\u{FEFF}"Number","Time"')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
  expect(rows.map((row) => row['Object'])).toEqual([
    'faq/first',
    'faq/second',
    'faq/third',
    'faq/between',
  ])
  expect(rows[0]?.['User agent']).toBe(`'+Curious "browser", 1.0`)
  expect(JSON.parse(rows[0]?.['After'] ?? '')).toMatchObject({ question: '=1+1' })
  const risky = rows
    .flatMap((row) => Object.values(row))
    .filter((cell) => /^[=+\-@\t\r]/.test(cell))
  expect(risky).toEqual([])
})

test('opened in a spreadsheet no cell of the export is worked out, and each shows what the log says', async () => {
  const csv = await (
    await editor.send('POST', `${path}/export`, { format: 'csv', object: 'faq' })
  ).text()
  const rows: string[][] = parse(csv, { bom: true })
  const cells = openInSpreadsheet(rows).flat()
  expect(cells.filter(({ content }) => content.startsWith('='))).toEqual([])
  expect(cells.map(({ shown }) => shown)).toContain('+Curious "browser", 1.0')
  const meant = rows.flat().map((text) => text.replace(/^'/, ''))
  expect(cells.map(({ shown }) => shown)).toEqual(meant)
  // The same spreadsheet works out what is not marked as text.
  const [typed] = openInSpreadsheet([['=1+1', '+1+1', '-1+2', "'=1+1"]])
  expect(typed?.map(({ shown }) => shown)).toEqual(['2', '2', '1', '=1+1'])
})

test('a member does not read it, a stranger does not find it, and nothing of it is another’s', async () => {
  const member = await acme.signIn('member')
  expect((await member.get(path)).status).toBe(403)
  expect((await member.send('POST', `${path}/export`, { format: 'csv' })).status).toBe(403)
  const stranger = await other.signIn('admin')
  expect((await stranger.get(path)).status).toBe(404)
  const entries = (await bodyOf<Page>(stranger.get('/api/workspaces/other/audit-log'))).entries
  expect(entries.every(({ object }) => !object.includes('acme'))).toBe(true)
})

test('a large log is sent in pieces that fit into memory, each made when the one before was taken', async () => {
  const wide = () => randomBytes(100_000).toString('base64')
  await inWorkspace(world.context.db, other.id, async (tx) => {
    const actor = { type: 'job', name: 'the clock' } as const
    for (let at = 0; at < 40; at += 1) {
      const after = { wide: wide() }
      await writeAudit(tx, { action: 'item.create', actor, object: `faq/${at}`, after })
    }
  })
  const client = await other.signIn('admin')
  const body = { format: 'jsonl', person: 'job' }
  const response = await client.send('POST', '/api/workspaces/other/audit-log/export', body)
  const pieces: number[] = []
  for await (const piece of response.body ?? []) {
    pieces.push(new TextDecoder().decode(piece).trimEnd().split('\n').length)
  }
  expect(pieces.length).toBeGreaterThan(3)
  expect(pieces.reduce((sum, lines) => sum + lines, 0)).toBe(40)
})
