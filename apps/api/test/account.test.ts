import { resealFactors } from '@candor/auth/second-factor/keep-factor'
import type { Problem } from '@candor/contract/errors'
import type { AccountSecurity, OwnSession } from '@candor/contract/views/account'
import { execute } from '@candor/core/command'
import { accountSeals } from '@candor/core/secret/account-seals'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import { recordRecovery } from '@candor/core/workspace/record-recovery'
import { sendAccountNotice } from '@candor/worker/jobs/send-account-notice'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, emailOf, turnOn } from './authenticator.ts'
import {
  bodyOf,
  type Client,
  createClient,
  createWorld,
  type TestWorkspace,
  type World,
} from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme')
})
afterAll(() => world.close())

const password = 'correct horse battery'
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

async function createPerson() {
  const client = await acme.signIn('editor')
  return { client, email: (await emailOf(client)) ?? '' }
}

/** Another browser of somebody's. */
async function signInAgain(email: string, agent = ''): Promise<Client> {
  const token = await world.context.localAuth.createLinkToken(email)
  const nobody = createClient(world.app, [], '198.51.100.7')
  return after(
    world,
    await nobody.send('POST', '/api/session/link', { token }, { 'user-agent': agent }),
  )
}

/** As if they had signed in a while ago. */
async function wait(email: string): Promise<void> {
  await world.database.superPool.query(
    `update auth.session set proved_at = now() - interval '11 minutes'
      where user_id = (select id from auth.user where email = $1)`,
    [email],
  )
}

async function codeOf(response: Promise<Response>): Promise<string> {
  return (await bodyOf<Problem>(response)).code
}

async function sessionsOf(client: Client): Promise<OwnSession[]> {
  return (await bodyOf<{ sessions: OwnSession[] }>(client.get('/api/account/sessions'))).sessions
}

async function noticesTo(email: string): Promise<string[]> {
  const { rows } = await world.database.superPool.query<{ kind: string }>(
    `select payload ->> 'kind' as kind from graphile_worker._private_jobs
      where payload ->> 'userId' = (select id from auth.user where email = $1) order by id`,
    [email],
  )
  return rows.map(({ kind }) => kind)
}

test('everybody sees where they are signed in, in words, and which of it is here', async () => {
  const { client, email } = await createPerson()
  await signInAgain(email, phone)
  const sessions = await sessionsOf(client)
  expect(sessions).toHaveLength(2)
  expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1)
  expect(sessions.find(({ isThis }) => !isThis)).toMatchObject({
    device: 'Safari on iPhone',
    address: '198.51.100.7',
    signedInBy: 'link',
  })
})

test('a session that is ended is refused from then on, and the others go on', async () => {
  const { client, email } = await createPerson()
  const [other, third] = [await signInAgain(email, phone), await signInAgain(email)]
  const ended = (await sessionsOf(client)).find(({ device }) => device === 'Safari on iPhone')
  const path = `/api/account/sessions/${ended?.id}`
  expect((await client.send('DELETE', path)).status).toBe(204)
  expect((await other.get('/api/workspaces')).status).toBe(401)
  expect((await third.get('/api/workspaces')).status).toBe(200)
  expect((await client.send('DELETE', path)).status).toBe(404)
})

test('nobody ends a session of somebody else', async () => {
  const [mine, theirs] = [await createPerson(), await createPerson()]
  const [victim] = await sessionsOf(theirs.client)
  const path = `/api/account/sessions/${victim?.id}`
  expect((await mine.client.send('DELETE', path)).status).toBe(404)
  expect(await emailOf(theirs.client)).toBe(theirs.email)
})

test('one signs out everywhere but here, or everywhere', async () => {
  const { client, email } = await createPerson()
  const other = await signInAgain(email)
  expect((await client.send('DELETE', '/api/account/sessions?except=this')).status).toBe(204)
  expect(await emailOf(other)).toBeUndefined()
  expect(await emailOf(client)).toBe(email)
  const another = await signInAgain(email)
  expect((await client.send('DELETE', '/api/account/sessions')).status).toBe(204)
  expect([await emailOf(client), await emailOf(another)]).toEqual([undefined, undefined])
})

test('when a session was last used is known to some minutes', async () => {
  const { client, email } = await createPerson()
  await world.database.superPool.query(
    `update auth.session set updated_at = now() - interval '3 hours'
      where user_id = (select id from auth.user where email = $1)`,
    [email],
  )
  const [session] = await sessionsOf(client)
  expect(Date.now() - Date.parse(session?.lastUsed ?? '')).toBeLessThan(60_000)
})

test('the first password, two-step sign-in and new recovery codes need a sign-in of the last ten minutes', async () => {
  const { client, email } = await createPerson()
  await wait(email)
  const first = client.send('PUT', '/api/session/password', { password })
  expect(await codeOf(first)).toBe('proof_needed')
  expect(await codeOf(client.send('POST', '/api/account/two-step'))).toBe('proof_needed')
  const again = await signInAgain(email)
  await turnOn(again)
  await wait(email)
  expect(await codeOf(again.send('DELETE', '/api/account/two-step'))).toBe('proof_needed')
  expect(await codeOf(again.send('POST', '/api/account/recovery-codes'))).toBe('proof_needed')
  const { isProven, proof } = await bodyOf<AccountSecurity>(again.get('/api/account'))
  expect([isProven, proof]).toEqual([false, 'code'])
})

test('with two-step sign-in a code proves it, and a password does not; each code once', async () => {
  const { client, email } = await createPerson()
  await client.send('PUT', '/api/session/password', { password })
  const { recoveryCodes, code } = await turnOn(client)
  await wait(email)
  const prove = async (proof: string) =>
    (await client.send('POST', '/api/account/proof', { proof })).status
  const shown = await code()
  expect([await prove(password), await prove('000000')]).toEqual([422, 422])
  expect([await prove(shown), await prove(shown)]).toEqual([204, 422])
  const made = await client.send('POST', '/api/account/recovery-codes')
  const fresh = (await bodyOf<{ recoveryCodes: string[] }>(made)).recoveryCodes
  await wait(email)
  expect(await prove(recoveryCodes[0] ?? ''), 'one of those before').toBe(422)
  expect(await prove(fresh[0] ?? '')).toBe(204)
  expect((await client.send('DELETE', '/api/account/two-step')).status).toBe(204)
  const { twoStep } = await bodyOf<AccountSecurity>(client.get('/api/account'))
  expect(twoStep).toBeNull()
  expect(await codeOf(client.send('DELETE', '/api/account/two-step'))).toBe('conflict')
})

test('without two-step sign-in the password proves it, and a wrong one does not', async () => {
  const { client, email } = await createPerson()
  await client.send('PUT', '/api/session/password', { password })
  await wait(email)
  const prove = async (proof: string) =>
    (await client.send('POST', '/api/account/proof', { proof })).status
  expect([await prove('not the password'), await prove(password)]).toEqual([422, 204])
  expect((await client.send('POST', '/api/account/two-step')).status).toBe(201)
})

test('a forgotten password is set anew within ten minutes of a link, and not after a password', async () => {
  const { client, email } = await createPerson()
  await client.send('PUT', '/api/session/password', { password })
  const body = { password: 'quite another password' }
  const byPassword = { email, password }
  const nobody = createClient(world.app)
  const entered = after(world, await nobody.send('POST', '/api/session/password', byPassword))
  expect((await entered.send('PUT', '/api/session/password', body)).status).toBe(422)
  const byLink = await signInAgain(email)
  await wait(email)
  expect((await byLink.send('PUT', '/api/session/password', body)).status).toBe(422)
  const fresh = await signInAgain(email)
  expect((await fresh.send('PUT', '/api/session/password', body)).status).toBe(204)
  expect(await emailOf(entered), 'all others end').toBeUndefined()
  const next = await nobody.send('POST', '/api/session/password', { ...byPassword, ...body })
  expect(next.status).toBe(200)
})

test('turning two-step sign-in on, and off, ends all other sessions', async () => {
  const { client, email } = await createPerson()
  const other = await signInAgain(email)
  await turnOn(client)
  expect([await emailOf(client), await emailOf(other)]).toEqual([email, undefined])
  expect((await client.send('POST', '/api/account/two-step')).status, 'on already').toBe(409)
})

test('a secret that no code has confirmed asks nobody for one, and proves nothing', async () => {
  const { client, email } = await createPerson()
  await client.send('POST', '/api/account/two-step')
  const wrong = { code: '000000' }
  const confirmed = await client.send('POST', '/api/account/two-step/confirmation', wrong)
  expect(confirmed.status).toBe(422)
  expect(await emailOf(await signInAgain(email))).toBe(email)
})

test('the owner is told by mail what was done with the account', async () => {
  const { client, email } = await createPerson()
  await client.send('PUT', '/api/session/password', { password })
  await turnOn(client)
  const made = await client.send('POST', '/api/account/recovery-codes')
  const { recoveryCodes } = await bodyOf<{ recoveryCodes: string[] }>(made)
  const between = await signInAgain(email)
  await between.send('POST', '/api/session/code', { code: recoveryCodes[0] })
  await client.send('DELETE', '/api/account/two-step')
  expect(await noticesTo(email)).toEqual([
    'password.set',
    'two_step.on',
    'recovery_codes.renewed',
    'recovery_code.used',
    'two_step.off',
  ])
  const { db, appOrigin, mailbox } = world.context
  if (!mailbox) throw new Error('no mailbox')
  const { id: userId } = await world.context.db
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  await sendAccountNotice({ db, appOrigin, mailer: mailbox }, { userId, kind: 'two_step.on' }, '1')
  expect(mailbox.list()).toMatchObject([{ to: email, key: 'account-notice-1' }])
})

test('that the operator gave an account back stands in the audit log of its workspace', async () => {
  const before = { sessions: 2, hadPassword: true, hadTwoStep: true }
  await execute(acme.operator, recordRecovery, { email: 'ada@acme.example', ...before })
  const { rows } = await world.database.superPool.query(
    `select action, object, before, actor ->> 'type' as actor from audit_entry
      where workspace_id = $1 order by number desc limit 1`,
    [acme.id],
  )
  expect(rows).toEqual([
    { action: 'account.recover', object: 'account/ada@acme.example', before, actor: 'operator' },
  ])
})

test('a new key can take over what the old one has sealed', async () => {
  const { client, email } = await createPerson()
  const { secret } = await turnOn(client)
  const old = `test:${Buffer.alloc(32, 9).toString('base64url')}`
  const fresh = `fresh:${Buffer.alloc(32, 1).toString('base64url')}`
  const sealed = () =>
    world.context.db
      .selectFrom('auth.secondFactor')
      .innerJoin('auth.user', 'auth.user.id', 'auth.secondFactor.userId')
      .select(['userId', 'keyId', 'sealed'])
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
  await resealFactors(world.context.db, accountSeals(parseKeyRing(`${fresh},${old}`)))
  const { userId, ...row } = await sealed()
  expect(accountSeals(parseKeyRing(fresh)).open(userId, row)).toBe(secret)
  expect(() => accountSeals(parseKeyRing(old)).open(userId, row)).toThrow('not in SECRET_KEYS')
  await resealFactors(world.context.db, accountSeals(parseKeyRing(`${old},${fresh}`)))
  expect((await sealed()).keyId).toBe('test')
})

test('everybody changes their own name, to one that is not empty', async () => {
  const { client } = await createPerson()
  expect((await client.send('PUT', '/api/account/name', { name: ' ' })).status).toBe(422)
  expect((await client.send('PUT', '/api/account/name', { name: 'Ada Lovelace' })).status).toBe(204)
  const { user } = await bodyOf<{ user: { name: string } }>(client.get('/api/session'))
  expect(user.name).toBe('Ada Lovelace')
})
