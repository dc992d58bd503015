import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { execute } from '@candor/core/command'
import { removeItem } from '@candor/core/item/commands'
import {
  createInvitation,
  resendInvitation,
  revokeInvitation,
} from '@candor/core/invitation/commands'
import { issueInvitation } from '@candor/core/invitation/issue'
import { openInvitation } from '@candor/core/invitation/open'
import { listInvitations } from '@candor/core/invitation/queries'
import { listItems } from '@candor/core/item/queries'
import { openSecret } from '@candor/core/secret/queries'
import { requestDeletion } from '@candor/core/workspace/deletion'
import { createDb, createPool } from '@candor/db/connect'
import { migrate, migrationsFolder } from '@candor/db/migrate'
import { inWorkspace } from '@candor/db/in-workspace'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkBackup } from '../src/backup/check-backup.ts'
import { LineWriter } from '../src/backup/line-writer.ts'
import { type BackupWorld, createBackupWorld, keys, sumsOf } from './backup-world.ts'

let world: BackupWorld
let acme: Awaited<ReturnType<BackupWorld['fill']>>
let identity: string
let whole: string
beforeAll(async () => {
  world = await createBackupWorld()
  acme = await world.fill('acme')
  await world.fill('other')
  await execute(await world.fill('leaving'), requestDeletion, {})
  identity = await generateX25519Identity()
  whole = await world.backUp({ recipients: [await identityToRecipient(identity)] })
})
afterAll(() => world.close())

const source = () => ({ file: whole, identities: [identity] })
const plain = (file: string) => ({ file, identities: [] })

describe('a whole instance', () => {
  test('comes back row by row the same, accounts and passwords included', async () => {
    const into = await world.createEmpty()
    await world.restoreAll(source(), into)
    const before = await sumsOf(world)
    expect(await sumsOf(world, { name: into })).toEqual(before)
    for (const table of ['workspace', 'item', 'release', 'audit_entry', 'auth."user"']) {
      expect(before[table], table).not.toMatch(/^0 /)
    }
  })

  test('keeps secrets sealed, and they open where the keys are', async () => {
    const text = zstdDecompressSync(readFileSync(await world.backUp())).toString()
    expect(text).toContain('"name":"token"')
    expect(text).not.toContain('secret of')
    const into = await world.createEmpty()
    await world.restoreAll(source(), into)
    const { socketDir } = world.database
    const pool = createPool(
      { socketDir, user: 'candor_app', database: into },
      { onError: () => undefined },
    )
    const secret = await inWorkspace(createDb(pool), acme.workspaceId, (tx) =>
      openSecret(tx, keys, 'token'),
    )
    await pool.end()
    expect(secret).toBe('secret of acme')
  })

  test('is not restored into a database that anybody uses', async () => {
    const before = await sumsOf(world)
    await expect(world.restoreAll(source(), world.database.name)).rejects.toThrow(
      'This database is in use',
    )
    expect(await sumsOf(world)).toEqual(before)
  })

  test('is written by a login that is no superuser, whom row-level security binds, and lacks nothing', async () => {
    const role = `test_owner_${process.pid}`
    const { superPool } = world.database
    await superPool.query(`create role ${role} login; grant candor_owner to ${role}`)
    try {
      const before = await sumsOf(world)
      const into = await world.createEmpty()
      await world.restoreAll(plain(await world.backUp({ as: role })), into)
      expect(await sumsOf(world, { name: into })).toEqual(before)
    } finally {
      await superPool.query(`drop role ${role}`)
    }
  })

  test('of an older Candor comes back as it was and is then brought up to date', async () => {
    const until = '0034_deferrable_references.sql'
    const [old, into] = [await world.createEmpty(), await world.createEmpty()]
    const { socketDir } = world.database
    await migrate({ socketDir, user: 'postgres', database: old }, migrationsFolder, until)
    await world.onDatabase(
      old,
      `insert into workspace (slug, name) values ('old', 'Old');
       insert into item (workspace_id, kind, key, position, data)
         select workspace_id, 'faq', 'q', 'a0', '{"question":"Q","answer":"A"}' from workspace`,
    )
    await expect(world.backUp({ of: old })).rejects.toThrow('is not of this version of Candor')
    const file = await world.backUp({ of: old, until })
    await expect(world.restoreOne(plain(file), 'old')).rejects.toThrow('older than this database')
    await world.restoreAll(plain(file), into)
    const count = 'select count(*)::int as count from migration'
    expect((await world.onDatabase(into, count)).rows).toEqual(
      (await world.onDatabase(world.database.name, count)).rows,
    )
    const items = await world.onDatabase(
      into,
      'select w.slug, i.key from item i join workspace w using (workspace_id)',
    )
    expect(items.rows).toEqual([{ slug: 'old', key: 'q' }])
  })

  test('is encrypted: neither the text nor a name can be read in the file', () => {
    const bytes = readFileSync(whole)
    for (const word of ['acme', 'Question', 'hash of']) expect(bytes.includes(word)).toBe(false)
    expect(statSync(whole).mode & 0o077).toBe(0)
  })

  test('is never written over a file that is there, and a failure leaves nothing behind', async () => {
    await expect(world.backUp({ workspace: 'nobody' })).rejects.toThrow('no workspace nobody')
    await expect(world.backUp({ recipients: ['age1nonsense'] })).rejects.toThrow('not a recipient')
    expect(existsSync(whole)).toBe(true)
  })
})

describe('a file that cannot be trusted is refused in one sentence, before anything is written', () => {
  const damagedCopy = (change: (bytes: Buffer) => Buffer, of = whole): string => {
    const file = world.fileFor('damaged')
    writeFileSync(file, change(readFileSync(of)))
    return file
  }

  test('truncated at any place, or with any byte changed, encrypted', async () => {
    const { length } = readFileSync(whole)
    for (const part of [0.3, 0.5, 0.9, 0.999]) {
      const cut = damagedCopy((bytes) => bytes.subarray(0, Math.floor(length * part)))
      await expect(checkBackup({ ...source(), file: cut })).rejects.toThrow('not whole')
      const flipped = damagedCopy((bytes) => {
        const at = Math.floor(length * part)
        bytes[at] = (bytes[at] ?? 0) ^ 1
        return bytes
      })
      await expect(checkBackup({ ...source(), file: flipped })).rejects.toThrow('not whole')
    }
  })

  test('truncated at any place, or with any byte changed, not encrypted', async () => {
    const file = await world.backUp()
    const { length } = readFileSync(file)
    for (let n = 1; n <= 40; n += 1) {
      const at = Math.floor((length * n) / 41)
      const cut = damagedCopy((bytes) => bytes.subarray(0, at), file)
      await expect(checkBackup(plain(cut)), `cut at ${at}`).rejects.toThrow('not whole')
      const flipped = damagedCopy((bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 0x10
        return bytes
      }, file)
      await expect(checkBackup(plain(flipped)), `flipped at ${at}`).rejects.toThrow(
        /not whole|not a backup/,
      )
    }
  })

  test('a line more, a line less, or two in another order', async () => {
    const file = await world.backUp()
    const lines = zstdDecompressSync(readFileSync(file)).toString().split('\n')
    const first = lines.findIndex((line) => line.startsWith('R'))
    const [a = '', b = ''] = [lines[first], lines[first + 1]]
    for (const changed of [
      lines.toSpliced(first, 1),
      lines.toSpliced(first, 0, a),
      lines.toSpliced(first, 2, b, a),
      [...lines, a],
      lines.slice(0, -2),
      [...lines.slice(0, -2), ''],
    ]) {
      const copy = world.fileFor('lines')
      writeFileSync(copy, zstdCompressSync(changed.join('\n')))
      await expect(checkBackup(plain(copy))).rejects.toThrow('not whole')
    }
  })

  test('another key, no key, a broken key', async () => {
    const other = await generateX25519Identity()
    await expect(checkBackup({ file: whole, identities: [other] })).rejects.toThrow(
      'This key does not open',
    )
    await expect(checkBackup(plain(whole))).rejects.toThrow('is encrypted: name')
    await expect(checkBackup({ file: whole, identities: ['AGE-SECRET-KEY-1X'] })).rejects.toThrow(
      'not a whole secret key',
    )
  })

  test('something else altogether, and nothing', async () => {
    const file = world.fileFor('foreign')
    writeFileSync(file, 'hello\n'.repeat(100))
    await expect(checkBackup(plain(file))).rejects.toThrow('is not a backup of Candor')
    writeFileSync(file, zstdCompressSync('M{"tar":1}\n'))
    await expect(checkBackup(plain(file))).rejects.toThrow('is not a backup of Candor')
    writeFileSync(file, '')
    await expect(checkBackup(plain(file))).rejects.toThrow('is not a backup of Candor')
    await expect(checkBackup(plain('/nowhere/at-all'))).rejects.toThrow('cannot be read (ENOENT)')
  })

  test('one of a newer Candor, or of one that went another way', async () => {
    const newer = await rewrite((manifest) => ({ ...manifest, format: 2 }))
    await expect(checkBackup(plain(newer))).rejects.toThrow('newer Candor: update')
    const ahead = await rewrite(({ migrations, ...rest }) => ({
      ...rest,
      migrations: [...migrations, { name: '9999_later.sql', hash: 'x' }],
    }))
    await expect(checkBackup(plain(ahead))).rejects.toThrow('newer Candor: update')
    const aside = await rewrite(({ migrations, ...rest }) => ({
      ...rest,
      migrations: migrations.map((one) => ({ ...one, hash: 'x' })),
    }))
    await expect(checkBackup(plain(aside))).rejects.toThrow('another kind of Candor')
  })
})

type ManifestLine = { format: number; migrations: { name: string; hash: string }[] }

/** A whole and sound backup without rows whose manifest says something else. */
async function rewrite(change: (manifest: ManifestLine) => ManifestLine): Promise<string> {
  const text = zstdDecompressSync(readFileSync(await world.backUp())).toString()
  const manifest = JSON.parse(text.slice(1, text.indexOf('\n'))) as ManifestLine
  let written = ''
  const writer = new LineWriter(async (part) => {
    written += part
  })
  await writer.line('M', change(manifest))
  await writer.end(0)
  const file = world.fileFor('rewritten')
  writeFileSync(file, zstdCompressSync(written))
  return file
}

describe('one workspace', () => {
  const own = () => sumsOf(world, { only: acme.workspaceId })
  const others = () => sumsOf(world, { without: acme.workspaceId })

  test('holds nothing of any other, and of its people no way to sign in', async () => {
    const text = zstdDecompressSync(
      readFileSync(await world.backUp({ workspace: 'acme' })),
    ).toString()
    expect(text).toContain('eve@acme.test')
    expect(text).toContain('shared@example.com')
    for (const word of ['other', 'leaving', 'hash of', 'password', 'secret of']) {
      expect(text.includes(word), word).toBe(false)
    }
  })

  test('comes back as it was, from its own backup and from that of all, and no other changes', async () => {
    const before = [await own(), await others()]
    for (const from of [plain(await world.backUp({ workspace: 'acme' })), source()]) {
      await spoil()
      expect(await own()).not.toEqual(before[0])
      await expect(world.restoreOne(from, 'acme')).rejects.toThrow('acme is here: --replace')
      await world.restoreOne(from, 'acme', { isReplaced: true })
      expect([await own(), await others()]).toEqual(before)
    }
  })

  async function spoil(): Promise<void> {
    const items = await inWorkspace(acme.db, acme.workspaceId, listItems)
    const faq = items.find(({ kind }) => kind === 'faq')
    if (!faq) throw new Error('no question')
    await execute(acme, removeItem, { id: faq.id })
  }

  test('finds its people by their mail in an instance that knows them by another id', async () => {
    const into = await world.createEmpty()
    const first = plain(await world.backUp({ workspace: 'acme' }))
    await world.restoreOne(first, 'acme', { into })
    // Here somebody else's account has the id that the backup knows as shared@example.com.
    await world.onDatabase(
      into,
      `
      update auth."user" set email = 'stranger@example.com' where email = 'shared@example.com';
      insert into auth."user" (id, name, email) values ('another', 'eve', 'eve@other.test')`,
    )
    const file = plain(await world.backUp({ workspace: 'other' }))
    await world.restoreOne(file, 'other', { into })
    const { rows } = await world.onDatabase(
      into,
      `
      select w.slug, u.email, u.id = 'another' as "wasHere", m.role
      from member m join auth."user" u on u.id = m.user_id join workspace w using (workspace_id)
      order by 1, 2`,
    )
    expect(rows).toEqual([
      { slug: 'acme', email: 'eve@acme.test', wasHere: false, role: 'admin' },
      { slug: 'acme', email: 'stranger@example.com', wasHere: false, role: 'editor' },
      { slug: 'other', email: 'eve@other.test', wasHere: true, role: 'admin' },
      { slug: 'other', email: 'shared@example.com', wasHere: false, role: 'editor' },
    ])
    const writers = await world.onDatabase(
      into,
      `
      select distinct u.email from item i join auth."user" u on u.id = i.updated_by
      join workspace w using (workspace_id) where w.slug = 'other'`,
    )
    expect(writers.rows).toEqual([{ email: 'eve@other.test' }])
    // Nobody can approve here what they wrote there.
    const hands = await world.onDatabase(
      into,
      'select edited_by, moved_by from item where edited_by <> $${}$$',
    )
    expect(hands.rows).toContainEqual({ edited_by: ['another'], moved_by: ['another'] })
    expect((await world.onDatabase(into, 'select from auth.credential')).rows).toEqual([])
  })

  test('whose address is another’s by now is refused with what is taken', async () => {
    const into = await world.createEmpty()
    await world.restoreOne(plain(await world.backUp({ workspace: 'other' })), 'other', { into })
    await world.onDatabase(
      into,
      `begin; set local role candor_owner; select set_config('app.workspace_id', (select workspace_id::text from workspace), true); update workspace set slug = 'acme'; commit`,
    )
    const before = await sumsOf(world, { name: into })
    await expect(
      world.restoreOne(plain(await world.backUp({ workspace: 'acme' })), 'acme', { into }),
    ).rejects.toThrow('The address acme belongs to another workspace here')
    expect(await sumsOf(world, { name: into })).toEqual(before)
  })

  test('lets nobody in by an invitation of before the backup, used and withdrawn ones included', async () => {
    const inviting = await world.fill('inviting')
    const { db, workspaceId } = inviting
    const invitation = await execute(inviting, createInvitation, {
      email: 'guest@inviting.test',
      role: 'admin',
    })
    const named = { workspaceId, invitationId: invitation.id }
    const token = (await issueInvitation(db, named))?.token ?? ''
    expect((await openInvitation(db, token)).email).toBe('guest@inviting.test')
    const file = plain(await world.backUp({ workspace: 'inviting' }))
    await execute(inviting, revokeInvitation, { id: invitation.id })
    await world.restoreOne(file, 'inviting', { isReplaced: true })
    await expect(openInvitation(db, token)).rejects.toThrow('works no longer')
    expect(await issueInvitation(db, named)).toBeUndefined()
    // It is told as over, and can be sent anew.
    expect(await inWorkspace(db, workspaceId, listInvitations)).toMatchObject([
      { email: 'guest@inviting.test', isOver: true },
    ])
    expect(
      await execute(inviting, resendInvitation, { email: 'guest@inviting.test' }),
    ).toMatchObject({
      isOver: false,
    })
  })

  test('that was about to be removed stays when it is restored', async () => {
    const file = plain(await world.backUp({ workspace: 'leaving' }))
    const into = await world.createEmpty()
    await world.restoreOne(file, 'leaving', { into })
    const { rows } = await world.onDatabase(into, 'select delete_after from workspace')
    expect(rows).toEqual([{ delete_after: null }])
  })
})
