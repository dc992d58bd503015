import { randomBytes, randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { inWorkspace } from '@candor/db/in-workspace'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, execute } from '../src/command.ts'
import { removeSecret, resealSecrets, setSecret } from '../src/secret/commands.ts'
import { parseKeyRing } from '../src/secret/key-ring.ts'
import { listSecrets, openSecret } from '../src/secret/queries.ts'
import { open, seal } from '../src/secret/seal.ts'
import { createWorkspace } from '../src/workspace/create.ts'

const keyText = (id: string) => `${id}:${randomBytes(32).toString('base64url')}`
const first = keyText('first')
const second = keyText('second')
const keys = parseKeyRing(first)
const place = { workspaceId: randomUUID(), id: randomUUID(), name: 'smtp-password' }

describe('a sealed secret', () => {
  test('opens to what was sealed, and is never sealed the same twice', () => {
    for (const text of ['x', 'pässwörd 🔒', ' ', 'a'.repeat(20_000)]) {
      const sealed = seal(keys, place, text)
      expect(open(keys, place, sealed)).toBe(text)
      expect(seal(keys, place, text).sealed).not.toBe(sealed.sealed)
    }
  })

  test('opens in no other workspace, row or name', () => {
    const sealed = seal(keys, place, 'secret')
    for (const other of [
      { ...place, workspaceId: randomUUID() },
      { ...place, id: randomUUID() },
      { ...place, name: 'smtp-passwore' },
    ]) {
      expect(() => open(keys, other, sealed)).toThrow('cannot be opened')
    }
  })

  test('opens by no other key, also not one of the same name', () => {
    const sealed = seal(keys, place, 'secret')
    expect(() => open(parseKeyRing(second), place, sealed)).toThrow('first is not in SECRET_KEYS')
    expect(() => open(parseKeyRing(keyText('first')), place, sealed)).toThrow('cannot be opened')
    const both = parseKeyRing(`${first},${second}`)
    expect(() => open(both, place, { ...sealed, keyId: 'second' })).toThrow('cannot be opened')
  })

  test('is refused with any bit changed, a byte more or a byte less', () => {
    const { keyId, sealed } = seal(keys, place, 'secret')
    const bytes = Buffer.from(sealed, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const again = { keyId, sealed: changed.toString('base64url') }
      expect(() => open(keys, place, again), `bit ${bit}`).toThrow('cannot be opened')
    }
    for (const changed of ['', sealed.slice(0, -2), `${sealed}AA`, `${sealed}=`, ` ${sealed}`]) {
      expect(() => open(keys, place, { keyId, sealed: changed })).toThrow('cannot be opened')
    }
  })
})

test.each(['', 'x', 'a:short', `${first},${first}`, `${first},`, `bad name:${first.slice(6)}`])(
  'keys that are not keys are refused without being told: %#',
  (text) => {
    const refusal = () => parseKeyRing(text)
    expect(refusal).toThrow(/secret key/)
    const material = first.slice('first:'.length)
    expect(refusal).not.toThrow(material)
  },
)

describe('in a workspace', () => {
  let database: TestDatabase
  let ours: Caller
  let theirs: Caller
  beforeAll(async () => {
    database = await createTestDatabase()
    ours = await callerOf('ours')
    theirs = await callerOf('theirs')
  })
  afterAll(() => database.drop())

  async function callerOf(slug: string): Promise<Caller> {
    const { db } = database
    const actor = { type: 'operator' as const }
    const workspaceId = await createWorkspace({ db, actor }, { slug, name: slug })
    return { db, actor, workspaceId }
  }

  const read = ({ db, workspaceId }: Caller, ring = keys) =>
    inWorkspace(db, workspaceId, (tx) => openSecret(tx, ring, 'token'))
  const list = ({ db, workspaceId }: Caller) => inWorkspace(db, workspaceId, listSecrets)

  test('it is kept sealed, and neither the database nor the audit log ever has its text', async () => {
    await execute(ours, setSecret(keys), { name: 'token', value: 'CNRY-secret-1' })
    await execute(ours, setSecret(keys), { name: 'token', value: 'CNRY-secret-2' })
    expect(await read(ours)).toBe('CNRY-secret-2')
    await expect(read(theirs)).rejects.toThrow('not found')
    for (const table of ['secret', 'audit_entry', 'idempotent_answer']) {
      const { rows } = await database.superPool.query(
        `select from ${table} t where position('CNRY-secret' in to_jsonb(t)::text) > 0`,
      )
      expect(rows, table).toEqual([])
    }
    const { rows } = await database.superPool.query(
      `select object, after from audit_entry where action = 'secret.set' order by number`,
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual({ object: 'secret/token', after: { keyId: 'first' } })
  })

  test('a row that is moved into another workspace, or renamed, by whoever owns the database, does not open', async () => {
    const copy = (name: string) =>
      database.superPool.query(
        `insert into secret (workspace_id, id, name, key_id, sealed)
          select $1, id, $2, key_id, sealed from secret where workspace_id = $3 and name = 'token'`,
        [theirs.workspaceId, name, ours.workspaceId],
      )
    await copy('token')
    await expect(read(theirs)).rejects.toThrow('cannot be opened')
    await database.superPool.query('delete from secret where workspace_id = $1', [
      theirs.workspaceId,
    ])
  })

  test('rotating seals by the newest key what others have sealed; the old key can then go', async () => {
    await execute(theirs, setSecret(keys), { name: 'token', value: 'theirs' })
    const both = parseKeyRing(`${second}\n${first}\n`)
    expect(await execute(ours, resealSecrets(both), {})).toBe(1)
    // Interrupted here, everything still opens.
    expect([await read(ours, both), await read(theirs, both)]).toEqual(['CNRY-secret-2', 'theirs'])
    expect(await execute(theirs, resealSecrets(both), {})).toBe(1)
    expect(await execute(ours, resealSecrets(both), {})).toBe(0)
    const newest = parseKeyRing(second)
    expect([await read(ours, newest), await read(theirs, newest)]).toEqual([
      'CNRY-secret-2',
      'theirs',
    ])
    expect(await list(ours)).toMatchObject([{ name: 'token', keyId: 'second' }])
  })

  test('rotating without a key that is needed changes nothing', async () => {
    const before = await list(ours)
    await expect(execute(ours, resealSecrets(keys), {})).rejects.toThrow('not in SECRET_KEYS')
    expect(await list(ours)).toEqual(before)
  })

  test('the database knows no way to open anything', async () => {
    const { rows } = await database.superPool.query('select extname from pg_extension')
    expect(rows).toEqual([{ extname: 'plpgsql' }])
    const found = await database.superPool.query(`
      select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'auth', 'graphile_worker')
        and (p.proname ~* 'crypt|secret|unseal' or p.prosrc ~* 'secret')`)
    expect(found.rows).toEqual([])
  })

  test('it is removed by name, and only the operator may do any of this', async () => {
    await execute(ours, removeSecret, { name: 'token' })
    expect(await list(ours)).toEqual([])
    const admin: Caller = { ...ours, actor: { type: 'user', id: 'x', name: 'x', role: 'admin' } }
    const set = execute(admin, setSecret(keys), { name: 'token', value: 'x' })
    await expect(set).rejects.toThrow('Your role does not allow this')
  })
})
