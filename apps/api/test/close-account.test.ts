import type { Problem } from '@candor/contract/errors'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { requestDeletion } from '@candor/core/workspace/deletion'
import { forgetAccount } from '@candor/worker/jobs/forget-account'
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
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const password = 'correct horse battery'

async function createPerson(workspace: TestWorkspace, role: 'admin' | 'editor' | 'member') {
  const client = await workspace.signIn(role)
  const email = (await emailOf(client)) ?? ''
  const { rows } = await world.database.superPool.query<{ id: string; name: string }>(
    'select id, name from auth."user" where email = $1',
    [email],
  )
  return { client, email, id: rows[0]?.id ?? '' }
}

function close(client: Client): Promise<Response> {
  return client.send('DELETE', '/api/account')
}

async function rolesOf(userId: string): Promise<string[]> {
  const { rows } = await world.database.superPool.query<{ at: string }>(
    `select slug || ' ' || role as at from member join workspace using (workspace_id)
      where user_id = $1 order by slug`,
    [userId],
  )
  return rows.map(({ at }) => at)
}

async function payloadsFor(task: string, userId: string): Promise<unknown[]> {
  const { rows } = await world.database.superPool.query<{ payload: unknown }>(
    `select payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = $1 and payload ->> 'userId' = $2 order by j.id`,
    [task, userId],
  )
  return rows.map(({ payload }) => payload)
}

test('a closed account lets nobody in: no session, link, password or code of before', async () => {
  const acme = await world.createWorkspace('no-way-in')
  const { client, email } = await createPerson(acme, 'editor')
  const { localAuth } = world.context
  await client.send('PUT', '/api/session/password', { password })
  await turnOn(client)
  const link = await localAuth.createLinkToken(email)
  const nobody = createClient(world.app)
  const halfway = after(
    world,
    await nobody.send('POST', '/api/session/password', { email, password }),
  )

  const closed = await close(client)
  expect(closed.status).toBe(204)
  expect(closed.headers.get('clear-site-data')).toBe('"storage"')
  expect(closed.headers.getSetCookie().join()).toMatch(/Max-Age=0/)
  expect((await client.get('/api/workspaces')).status).toBe(401)
  expect((await nobody.send('POST', '/api/session/link', { token: link })).status).toBe(401)
  expect((await nobody.send('POST', '/api/session/password', { email, password })).status).toBe(401)
  expect((await halfway.send('POST', '/api/session/code', { code: '000000' })).status).toBe(401)
  expect(await localAuth.createLinkToken(email)).toBeUndefined()
})

test('whoever closes it leaves their workspaces by their own hand, and what they wrote stays', async () => {
  const [one, two] = [
    await world.createWorkspace('left-one'),
    await world.createWorkspace('left-two'),
  ]
  const { client, email, id } = await createPerson(one, 'editor')
  await execute(two.operator, addMember, { email, role: 'member' })
  const faq = { kind: 'faq', data: { question: 'Whose is this?', answer: 'Ours.' } }
  expect((await client.send('POST', '/api/workspaces/left-one/items', faq)).status).toBe(201)
  expect((await close(client)).status).toBe(204)
  expect(await rolesOf(id)).toEqual([])
  const { rows } = await world.database.superPool.query(
    `select actor ->> 'type' as actor, object, before from audit_entry
      where action = 'member.leave' and actor ->> 'id' = $1 order by at`,
    [id],
  )
  const object = `member/${email}`
  expect(rows).toMatchObject([
    { actor: 'user', object, before: { role: 'editor' } },
    { actor: 'user', object, before: { role: 'member' } },
  ])
  const admin = await one.signIn('admin')
  expect(JSON.stringify(await bodyOf(admin.get('/api/workspaces/left-one/items')))).toContain(
    'Whose is this?',
  )
})

test('name and address are gone from it, and the last mail still finds its way', async () => {
  const acme = await world.createWorkspace('last-mail')
  const { client, email, id } = await createPerson(acme, 'member')
  await client.send('PUT', '/api/account/name', { name: 'Nora Nameless' })
  await close(client)
  const { rows } = await world.database.superPool.query<{ text: string }>(
    `select concat((select string_agg(u::text, ' ') from auth."user" u),
      (select string_agg(s::text, ' ') from auth.session s),
      (select string_agg(v::text, ' ') from auth.verification v)) as text`,
  )
  expect(rows[0]?.text).not.toMatch(new RegExp(`Nora Nameless|${email}`))

  const { db, appOrigin, mailbox } = world.context
  if (!mailbox) throw new Error('no mailbox')
  const notices = await payloadsFor('send-account-notice', id)
  expect(notices).toEqual([{ userId: id, kind: 'account.closed', to: email }])
  await sendAccountNotice({ db, appOrigin, mailer: mailbox }, notices[0], 'last')
  const [mail] = mailbox.list().filter(({ to }) => to === email)
  expect(mail?.subject).toContain('Your account is closed')
  expect(mail?.text, 'there is nothing to sign in to').not.toContain('/account')
})

test('the last admin is refused, is told where, and has lost nothing', async () => {
  const [one, two] = [
    await world.createWorkspace('needs-one'),
    await world.createWorkspace('needs-two'),
  ]
  const { client, email, id } = await createPerson(one, 'admin')
  await execute(two.operator, addMember, { email, role: 'editor' })
  const refused = await close(client)
  expect(refused.status).toBe(409)
  expect((await bodyOf<Problem>(refused)).detail).toMatch(/no other admin/)
  expect(await rolesOf(id)).toEqual(['needs-one admin', 'needs-two editor'])
  expect(await emailOf(client)).toBe(email)

  await one.signIn('admin')
  expect((await close(client)).status).toBe(204)
  expect(await rolesOf(id)).toEqual([])
})

test('a workspace that is to be deleted needs no admin any more', async () => {
  const acme = await world.createWorkspace('ending')
  const { client, id } = await createPerson(acme, 'admin')
  await execute(acme.operator, requestDeletion, {})
  expect((await close(client)).status).toBe(204)
  const [payload] = await payloadsFor('forget-account', id)
  await forgetAccount(world.context, payload)
  expect(await rolesOf(id)).toEqual([])
})

test.each([1, 2, 3])(
  'of all admins who close theirs at once, one stays: round %i',
  async (round) => {
    const acme = await world.createWorkspace(`at-once-${round}`)
    const admins = await Promise.all([1, 2, 3, 4].map(() => createPerson(acme, 'admin')))
    const answers = await Promise.all(admins.map(({ client }) => close(client)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      204, 204, 204, 409,
    ])
    const left = await Promise.all(admins.map(({ id }) => rolesOf(id)))
    expect(left.flat()).toEqual([`at-once-${round} admin`])
    const staying = admins[answers.findIndex(({ status }) => status === 409)]
    expect(await emailOf(staying?.client ?? createClient(world.app))).toBe(staying?.email)
  },
)

test('whoever signed in a while ago is asked to show first that it is still them', async () => {
  const acme = await world.createWorkspace('a-while-ago')
  const { client, email, id } = await createPerson(acme, 'member')
  await world.database.superPool.query(
    `update auth.session set proved_at = now() - interval '11 minutes' where user_id = $1`,
    [id],
  )
  expect((await bodyOf<Problem>(close(client))).code).toBe('proof_needed')
  expect(await emailOf(client)).toBe(email)
})

test('the address can come again, as somebody new', async () => {
  const acme = await world.createWorkspace('again')
  const { client, email, id } = await createPerson(acme, 'editor')
  await close(client)
  const { userId } = await execute(acme.operator, addMember, { email, role: 'member' })
  expect(userId).not.toBe(id)
  expect(await rolesOf(id)).toEqual([])
})

test('an account that is kept at Clerk is closed there', async () => {
  const acme = await world.createWorkspace('at-clerk')
  const { client, email, id } = await createPerson(acme, 'member')
  await world.database.superPool.query(
    `insert into auth.clerk_user (clerk_id, issuer, user_id) values ('user_1', 'https://clerk.test', $1)`,
    [id],
  )
  expect((await close(client)).status).toBe(409)
  expect(await emailOf(client)).toBe(email)
})
