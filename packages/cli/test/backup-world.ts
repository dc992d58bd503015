import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execute, type Caller } from '@candor/core/command'
import { importDocument } from '@candor/core/document/import'
import { createItem, moveItem } from '@candor/core/item/commands'
import { publishAll } from '@candor/core/release/publish-all'
import { setSecret } from '@candor/core/secret/commands'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import { confirmHost } from '@candor/core/host/confirm'
import { addMember } from '@candor/core/workspace/add-member'
import { createWorkspace } from '@candor/core/workspace/create'
import { migrationsFolder, readMigrations } from '@candor/db/migrate'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import pg from 'pg'
import { writeBackupFile } from '../src/backup/backup-file.ts'
import { checkBackup } from '../src/backup/check-backup.ts'
import type { BackupSource } from '../src/backup/read-lines.ts'
import { restoreBackup } from '../src/backup/restore-backup.ts'
import { asOwnerLogin } from '../src/backup/owner-session.ts'
import { writeLines } from '../src/backup/write-lines.ts'

/** They are in no backup. */
export const keys = parseKeyRing(`test:${'A'.repeat(43)}`)

/** A folder for backups and databases on the run's own server, all gone afterwards. */
export type BackupWorld = {
  database: TestDatabase
  fileFor: (name: string) => string
  createEmpty: () => Promise<string>
  fill: (slug: string) => Promise<Caller>
  backUp: (options?: BackUp) => Promise<string>
  restoreAll: (source: BackupSource, into: string) => Promise<void>
  /** Which hosts it could not have back. */
  restoreOne: (source: BackupSource, slug: string, options?: RestoreOne) => Promise<string[]>
  /** As the superuser, on one of the databases. */
  onDatabase: (name: string, text: string) => Promise<pg.QueryResult>
  close: () => Promise<void>
}

/** `until`: as the Candor of that last migration would. */
type BackUp = {
  workspace?: string
  recipients?: string[]
  of?: string
  until?: string
  /** The login, where it is not the superuser. */
  as?: string
}

type RestoreOne = { isReplaced?: boolean; into?: string }

export async function createBackupWorld(): Promise<BackupWorld> {
  const database = await createTestDatabase()
  const { socketDir, superPool } = database
  const folder = mkdtempSync(join(tmpdir(), 'candor-backup-'))
  const made: string[] = []
  const targetOf = (name: string, user = 'postgres') => ({ socketDir, user, database: name })
  const targetsOf = (name: string, user?: string) => {
    const target = targetOf(name, user)
    return { app: target, pages: target, worker: target, owner: target }
  }
  const fileFor = (name: string) => join(folder, `${name}-${randomBytes(4).toString('hex')}`)
  return {
    database,
    fileFor,
    async createEmpty() {
      const name = `test_${randomBytes(6).toString('hex')}`
      await superPool.query(`create database ${name}`)
      made.push(name)
      return name
    },
    fill: (slug) => fill(database, slug),
    async onDatabase(name, text) {
      const client = new pg.Client({ host: socketDir, user: 'postgres', database: name })
      await client.connect()
      try {
        return await client.query(text)
      } finally {
        await client.end()
      }
    },
    async backUp({ workspace, recipients = [], of = database.name, until, as } = {}) {
      const file = fileFor(workspace ?? 'instance')
      const known = (await readMigrations(migrationsFolder)).filter(
        ({ name }) => until === undefined || name <= until,
      )
      await asOwnerLogin(targetsOf(of, as), (client) =>
        writeBackupFile(file, recipients, (write) =>
          writeLines(client, { workspace, known, onEnd: () => undefined }, write),
        ),
      )
      return file
    },
    async restoreAll(source, into) {
      const backup = await checkBackup(source)
      const restoring = { source, backup, slug: undefined, isReplaced: false }
      await restoreBackup(targetsOf(into), restoring)
    },
    async restoreOne(source, slug, { isReplaced = false, into = database.name } = {}) {
      const backup = await checkBackup(source)
      return restoreBackup(targetsOf(into), { source, backup, slug, isReplaced })
    },
    async close() {
      for (const name of made) await superPool.query(`drop database ${name} with (force)`)
      rmSync(folder, { recursive: true, force: true })
      await database.drop()
    },
  }
}

/** Names that Candor itself lives under. */
export const ownDomains = { platformHost: 'localhost', pagesDomain: 'localhost' }

async function fill({ db, superDb }: TestDatabase, slug: string): Promise<Caller> {
  const operator = { type: 'operator' as const }
  const workspaceId = await createWorkspace({ db, actor: operator }, { slug, name: slug })
  const caller: Caller = { db, actor: operator, workspaceId }
  const { userId } = await execute(caller, addMember, { email: `eve@${slug}.test`, role: 'admin' })
  await execute(caller, addMember, { email: 'shared@example.com', role: 'editor' })
  await execute(caller, confirmHost(ownDomains), {
    hostname: `trust.${slug}.test`,
  })
  const eve: Caller = {
    ...caller,
    actor: { type: 'user', id: userId, name: 'eve', role: 'admin' },
  }
  await execute(caller, setSecret(keys), { name: 'token', value: `secret of ${slug}` })
  const repeatable = { ...eve, idempotencyKey: `import-${slug}` }
  await execute(repeatable, importDocument, { document: documentOf(slug) })
  await publishAll({ ...eve, idempotencyKey: `publish-${slug}` }, `First of ${slug}`)
  const data = { question: 'Not public yet?', answer: 'No.' }
  const { id } = await execute(eve, createItem, { kind: 'faq', data })
  await execute(eve, moveItem, { id, afterId: null })
  await superDb
    .insertInto('auth.credential')
    .values({
      id: slug,
      userId,
      accountId: userId,
      providerId: 'credential',
      password: `hash of ${slug}`,
    })
    .execute()
  return eve
}

/** Text that a careless format would not bring back as it was. */
function documentOf(slug: string) {
  const tricky = `back\\slash, "quotes", \ttabs\nbreaks, 会社 🔒 \\. \\N ${slug}`
  return {
    profile: { name: slug },
    controlGroups: [
      {
        key: 'z-last-first',
        title: 'Group',
        controls: [{ key: 'c', title: 'C', status: 'planned' as const, description: tricky }],
      },
    ],
    faqs: Array.from({ length: 120 }, (_, n) => ({
      key: `q-${n}`,
      question: `Question ${n}`,
      answer: tricky,
    })),
  }
}

export type Sums = Record<string, string>

/** Count and checksum of every table's rows, but for the instance's own numbers of transactions; of one workspace, or of all the others. */
export async function sumsOf(
  { database }: BackupWorld,
  { name = database.name, only, without }: { name?: string; only?: string; without?: string } = {},
): Promise<Sums> {
  const client = new pg.Client({ host: database.socketDir, user: 'postgres', database: name })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
        where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
          and c.relname not in ('migration', 'session', 'verification') order by 1`,
    )
    const sums: Sums = {}
    for (const table of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(row::text, ',' order by row::text)), '') as sum
          from (select to_jsonb(t) - 'changed_by' as row from ${table.name} t) r
          where ($1::text is null or row ->> 'workspace_id' = $1)
            and ($2::text is null or row ->> 'workspace_id' is distinct from $2)`,
        [only ?? null, without ?? null],
      )
      sums[table.name] = rows[0]?.sum ?? ''
    }
    return sums
  } finally {
    await client.end()
  }
}
