import type { Session } from '@candor/contract/views'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { startWorker } from '@candor/worker/start'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  bodyOf,
  type Client,
  createClient,
  createWorld,
  type TestWorkspace,
  type World,
  noDns,
} from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme')
})
beforeEach(() => query('delete from auth.session; delete from auth.verification'))
afterAll(() => world.close())

const tables = ['auth.session', 'auth.verification'] as const

async function query(text: string): Promise<void> {
  await world.database.superPool.query(text)
}

/** The ids of all rows that are there, as nobody who serves can see them. */
async function ids(table: (typeof tables)[number], which = 'true'): Promise<string[]> {
  const { rows } = await world.database.superPool.query<{ id: string }>(
    `select id from ${table} where ${which} order by id`,
  )
  return rows.map(({ id }) => id)
}

/** Sessions and tokens, so many of each, that were over a second ago. */
async function addExpired(count: number): Promise<void> {
  await query(`
    insert into auth.session (id, user_id, token, expires_at)
      select 'over-' || n, (select min(id) from auth."user"), rpad('over-' || n, 43, '-'), now() + '1 hour'
      from generate_series(1, ${count}) n;
    insert into auth.verification (id, identifier, value, expires_at)
      select 'over-' || n, 'identifier ' || n, '{}', now() + '1 minute'
      from generate_series(1, ${count}) n;
    update auth.session set expires_at = now() - interval '1 second' where id like 'over-%';
    update auth.verification set expires_at = now() - interval '1 second' where id like 'over-%'`)
}

/** The jobs that come by the clock. */
async function planned(): Promise<string[]> {
  const { rows } = await world.database.superPool.query<{ identifier: string }>(
    'select identifier from graphile_worker._private_known_crontabs',
  )
  return rows.map(({ identifier }) => identifier)
}

async function isSignedIn(client: Client): Promise<boolean> {
  return (await bodyOf<Session>(client.get('/api/session'))).user !== null
}

async function removeByHand(): Promise<boolean | undefined> {
  const { rows } = await world.database.appPool.query<{ isAll: boolean }>(
    'select remove_expired() as "isAll"',
  )
  return rows[0]?.isAll
}

test('once an hour a job removes every session and sign-in token that is over; who is signed in stays, and links on their way work', async () => {
  const client = await acme.signIn('editor')
  const token = (await world.context.localAuth.createLinkToken('editor-1@acme.example')) ?? ''
  const alive = await Promise.all(tables.map((table) => ids(table)))
  expect(alive.map(({ length }) => length)).toEqual([1, 1])
  await addExpired(2_500)
  const { socketDir, name } = world.database
  const { appOrigin, localAuth: auth, db, unsubscribeTokens } = world.context
  const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:9', from: 'no-reply@candor.example' })
  const errors: unknown[] = []
  const worker = await startWorker(
    { appOrigin, auth, mailer, db, unsubscribeTokens, noticeDelay: 0, hosts: noDns },
    {
      queue: { socketDir, user: 'candor_worker', database: name },
      onError: (error) => errors.push(error),
    },
  )
  try {
    // Planned while the worker runs already.
    await expect.poll(planned).toContain('remove-expired-sign-ins')
    await query(`select graphile_worker.add_job('remove-expired-sign-ins')`)
    const left = () => Promise.all(tables.map((table) => ids(table)))
    await expect.poll(left, { timeout: 30_000 }).toEqual(alive)
  } finally {
    await worker.stop()
  }
  expect(errors).toEqual([])
  expect(await isSignedIn(client)).toBe(true)
  const answer = await createClient(world.app).send('POST', '/api/session/link', { token })
  expect(answer.status).toBe(200)
})

test('by hand, whoever serves removes by it nothing that lives, and a thousand of each at a time', async () => {
  const client = await acme.signIn('editor')
  await world.context.localAuth.createLinkToken('editor-2@acme.example')
  const alive = await Promise.all(tables.map((table) => ids(table)))
  expect(await removeByHand()).toBe(true)
  expect(await Promise.all(tables.map((table) => ids(table)))).toEqual(alive)
  await addExpired(1_001)
  const isOver = 'expires_at <= now()'
  expect(await removeByHand()).toBe(false)
  for (const table of tables) expect(await ids(table, isOver)).toHaveLength(1)
  expect(await removeByHand()).toBe(true)
  expect(await Promise.all(tables.map((table) => ids(table)))).toEqual(alive)
  expect(await isSignedIn(client)).toBe(true)
})

test('whoever serves cannot see what is over, nor remove it in another way', async () => {
  await acme.signIn('editor')
  await addExpired(1)
  for (const table of tables) {
    const removed = await world.database.appPool.query(`delete from ${table} where id like 'over%'`)
    expect(removed.rowCount).toBe(0)
  }
  expect(await ids('auth.session', `id like 'over%'`)).toHaveLength(1)
})

test('what somebody is at is left alone, without waiting for it', async () => {
  await acme.signIn('editor')
  await addExpired(2)
  const client = await world.database.superPool.connect()
  try {
    await client.query('begin')
    await client.query(`update auth.session set expires_at = now() + '1 day' where id = 'over-1'`)
    expect(await removeByHand()).toBe(true)
    await client.query('commit')
  } finally {
    client.release()
  }
  expect(await ids('auth.session', `id like 'over%'`)).toEqual(['over-1'])
  expect(await ids('auth.verification', `id like 'over%'`)).toEqual([])
})
