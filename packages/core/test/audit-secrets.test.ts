import { secretText } from '@candor/contract/secret-text'
import { type Caller, command, execute } from '@candor/core/command'
import { setSecret } from '@candor/core/secret/commands'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import { createWorkspace } from '@candor/core/workspace/create'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'

let database: TestDatabase
let caller: Caller
beforeAll(async () => {
  database = await createTestDatabase()
  const actor = { type: 'operator' as const }
  const workspaceId = await createWorkspace({ db: database.db, actor }, { slug: 'acme', name: 'A' })
  caller = { db: database.db, actor, workspaceId }
})
afterAll(() => database.drop())

async function newestEntry() {
  const { rows } = await database.superPool.query(
    'select object, before, after, row_to_json(e)::text as whole from audit_entry e order by number desc limit 1',
  )
  return rows[0]
}

const secret = 'correct horse battery staple'

/** Hands on what it was given, as a careless command would. */
const careless = command({
  action: 'host.add',
  input: z.strictObject({
    word: secretText(z.string()),
    more: z.union([
      z.null(),
      z.strictObject({
        codes: z.array(secretText(z.string()).min(1).meta({ title: 'Code' })).optional(),
      }),
    ]),
  }),
  run: async (_, { word, more }) => ({
    result: undefined,
    object: `host/${word}`,
    before: { note: 'old' },
    after: {
      note: `It is ${word}.`,
      lines: [{ text: word }],
      codes: more?.codes,
      tokenHash: 'abc',
      kept: 'this',
    },
  }),
})

test('what an input declares secret does not get into the log, under whatever name a command hands it on', async () => {
  const code = 'recovery-7781'
  await execute(caller, careless, { word: secret, more: { codes: [code] } })
  const { object, after, whole } = await newestEntry()
  expect([whole.includes(secret), whole.includes(code)]).toEqual([false, false])
  expect(object).toBe('(left out)')
  expect(after).toEqual({
    note: '(left out)',
    lines: [{ text: '(left out)' }],
    codes: ['(left out)'],
    tokenHash: '(left out)',
    kept: 'this',
  })
})

test('a secret that is set leaves its name and its key’s name', async () => {
  const keys = parseKeyRing(`first:${Buffer.alloc(32, 1).toString('base64url')}`)
  await execute(caller, setSecret(keys), { name: 'smtp', value: secret })
  const { object, after, whole } = await newestEntry()
  expect([object, after]).toEqual(['secret/smtp', { keyId: 'first' }])
  expect(whole).not.toContain(secret)
})
