import { readFileSync, writeFileSync } from 'node:fs'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LineWriter } from '../src/backup/line-writer.ts'
import { type BackupWorld, createBackupWorld, sumsOf } from './backup-world.ts'

let world: BackupWorld
let acme: { workspaceId: string }
let own: string
beforeAll(async () => {
  world = await createBackupWorld()
  acme = await world.fill('acme')
  await world.fill('victim')
  own = await world.backUp({ workspace: 'acme' })
})
afterAll(() => world.close())

type Section = { table: string; rows: object[] }

/** A backup of acme with sums that are right, whatever was made of its lines. */
async function forge(change: (line: string) => string, added: Section[] = []): Promise<string> {
  let text = ''
  const writer = new LineWriter(async (part) => {
    text += part
  })
  const lines = zstdDecompressSync(readFileSync(own)).toString().split('\n').map(change)
  let sections = added.length
  for (const line of lines) {
    const [kind, json] = [line.charAt(0), line.slice(1)]
    if (kind === 'T') sections += 1
    if (kind === 'M' || kind === 'T') await writer.line(kind, JSON.parse(json) as object)
    if (kind === 'R') await writer.rows([json])
    if (kind === 'S') await writer.endSection()
  }
  for (const { table, rows } of added) {
    const workspace = { id: acme.workspaceId, slug: 'acme' }
    await writer.line('T', { table, columns: Object.keys(rows[0] ?? {}), workspace })
    await writer.rows(rows.map((row) => JSON.stringify(row)))
    await writer.endSection()
  }
  await writer.end(sections)
  const file = world.fileFor('forged')
  writeFileSync(file, zstdCompressSync(text))
  return file
}

/** What restoring it says, and whether anything was written. */
async function restore(file: string) {
  const before = await sumsOf(world)
  const restored = world.restoreOne({ file, identities: [] }, 'acme', { isReplaced: true })
  const said = await restored.then(
    () => 'restored',
    (error: Error) => error.message,
  )
  return { said, after: await sumsOf(world), before }
}

test('a backup that is only copied line by line is restored', async () => {
  const file = await forge((line) => line)
  expect((await restore(file)).said).toBe('restored')
})

test('a workspace’s backup cannot bring a password for the account of somebody else', async () => {
  const { rows } = await world.database.superPool.query<{ id: string }>(
    `select id from auth."user" where email = 'eve@victim.test'`,
  )
  const user_id = rows[0]?.id
  const planted = { id: 'x', user_id, account_id: 'x', provider_id: 'credential', password: 'mine' }
  const times = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }
  const table = 'auth.credential'
  const file = await forge((line) => line, [{ table, rows: [{ ...planted, ...times }] }])
  const { said, before, after } = await restore(file)
  expect(said).toContain(`a table that does not fit here: ${table}`)
  expect(after).toEqual(before)
})

test('a workspace’s backup cannot bring an account of its own choice', async () => {
  const row = { id: 'x', name: 'x', email: 'x@example.com', email_verified: true }
  const file = await forge((line) => line, [{ table: 'auth.user', rows: [row] }])
  const { said, before, after } = await restore(file)
  expect(said).toContain('a table that does not fit here: auth.user')
  expect(after).toEqual(before)
})

test('a backup cannot take another address than the one that it is restored as', async () => {
  const file = await forge((line) =>
    line.startsWith('R') ? line.replace('"slug":"acme"', '"slug":"sign-in"') : line,
  )
  const { said, before, after } = await restore(file)
  expect(said).toContain('has another address in its rows')
  expect(after).toEqual(before)
})

test('a backup cannot write rows of another workspace', async () => {
  const { rows } = await world.database.superPool.query<{ id: string }>(
    `select workspace_id as id from workspace where slug = 'victim'`,
  )
  const file = await forge((line) =>
    line.startsWith('R') && line.includes('"kind":"faq"')
      ? line.replace(acme.workspaceId, rows[0]?.id ?? '')
      : line,
  )
  const { said, before, after } = await restore(file)
  expect(said).toContain('row-level security')
  expect(after).toEqual(before)
})
