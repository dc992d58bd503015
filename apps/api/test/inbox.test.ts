import type { Inbox, NoticeSettings } from '@candor/contract/views/inbox'
import { type Notice, notify } from '@candor/core/notification/notify'
import { inWorkspace } from '@candor/db/in-workspace'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { deliverNotices } from '@candor/worker/jobs/deliver-notices'
import { startWorker } from '@candor/worker/start'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMailSink } from './isolation/mail-sink.ts'
import {
  bodyOf,
  type Client,
  createWorld,
  noDns,
  origin,
  type TestWorkspace,
  type World,
} from './world.ts'

let world: World
let acme: TestWorkspace
let ada: Person
let bo: Person
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme')
  ada = await join(acme)
  bo = await join(acme)
})
afterAll(() => world.close())

type Person = { client: Client; id: string; name: string; email: string }

async function join(workspace: TestWorkspace): Promise<Person> {
  const client = await workspace.signIn('member')
  const { user } = await bodyOf<{ user: Omit<Person, 'client'> }>(client.get('/api/session'))
  return { client, ...user }
}

/** Ada does something that others are told of. */
function tell(notice: Partial<Notice>, workspace = acme): Promise<void> {
  const actor = { type: 'user' as const, role: 'editor' as const, id: ada.id, name: ada.name }
  const whole = {
    kind: 'mentioned',
    to: [bo.id],
    title: 'Look',
    path: 'change-requests/1',
  } as const
  return inWorkspace(world.context.db, workspace.id, (tx) =>
    notify(tx, actor, { ...whole, ...notice }),
  )
}

const inboxOf = ({ client }: Person, query = '') =>
  bodyOf<Inbox>(client.get(`/api/workspaces/acme/inbox${query}`))

async function clear(): Promise<void> {
  await world.database.superPool.query(
    'delete from notification; delete from notification_setting; delete from graphile_worker._private_jobs',
  )
}

test('a member is told once, whoever did it is not, and neither is who is no member', async () => {
  const globex = await world.createWorkspace('globex')
  const stranger = await join(globex)
  await tell({
    to: [ada.id, bo.id, bo.id, stranger.id],
    title: 'Line\nbreak',
    excerpt: ' Hi\nyou ',
  })
  const { notices, unread, next } = await inboxOf(bo)
  expect([notices.length, unread, next]).toEqual([1, 1, null])
  const told = { kind: 'mentioned', title: 'Line break', excerpt: 'Hi\nyou', by: ada.name }
  expect(notices[0]).toMatchObject({ ...told, path: 'change-requests/1', isRead: false })
  expect((await inboxOf(ada)).notices).toEqual([])
  const rows = await world.database.superPool.query('select user_id from notification')
  expect(rows.rows).toEqual([{ user_id: bo.id }])
  await clear()
})

test('one is marked as read, or all that were seen; what another person was told is not found', async () => {
  for (const title of ['One', 'Two', 'Three']) await tell({ title })
  const [three, two] = (await inboxOf(bo)).notices
  const path = '/api/workspaces/acme/inbox'
  for (const send of [
    () => ada.client.send('POST', `${path}/${two?.id}/read`),
    () => ada.client.send('POST', `${path}/read`, { notice: two?.id }),
    () => bo.client.send('POST', `${path}/not-an-id/read`),
  ]) {
    expect((await send()).status).toBe(404)
  }
  expect((await inboxOf(bo)).unread).toBe(3)
  expect((await bo.client.send('POST', `${path}/read`, { notice: two?.id })).status).toBe(204)
  const seen = await inboxOf(bo)
  expect(seen.notices.map(({ title, isRead }) => [title, isRead])).toEqual([
    ['Three', false],
    ['Two', true],
    ['One', true],
  ])
  expect((await bo.client.send('POST', `${path}/${three?.id}/read`)).status).toBe(204)
  expect((await inboxOf(bo)).unread).toBe(0)
  await clear()
})

test('a long inbox comes page by page, nothing twice and nothing left out', async () => {
  for (let nth = 0; nth < 70; nth += 1) await tell({ title: `${nth}` })
  const titles: string[] = []
  let query = ''
  for (;;) {
    const page = await inboxOf(bo, query)
    titles.push(...page.notices.map(({ title }) => title))
    if (page.next === null) break
    query = `?before=${page.next}`
  }
  expect(titles).toEqual(Array.from({ length: 70 }, (_, nth) => `${69 - nth}`))
  await clear()
})

test('what somebody turned off does not reach them, and what waits to be mailed is not mailed either', async () => {
  const path = '/api/workspaces/acme/inbox/settings'
  await tell({ kind: 'release.published' })
  const off = { kind: 'release.published', inbox: false, mail: false }
  const changed = await bo.client.send('PUT', path, off)
  const { settings } = await bodyOf<NoticeSettings>(changed)
  expect(settings).toContainEqual(off)
  expect(settings).toContainEqual({ kind: 'mentioned', inbox: true, mail: true })
  await tell({ kind: 'release.published' })
  expect((await inboxOf(bo)).notices).toHaveLength(1)
  const { rows } = await world.database.superPool.query('select by_mail from notification')
  expect(rows).toEqual([{ by_mail: false }])
  expect((await bodyOf<NoticeSettings>(ada.client.get(path))).settings).not.toContainEqual(off)
  await clear()
})

test('whoever leaves takes nothing along and leaves nothing behind', async () => {
  const carl = await join(acme)
  await tell({ to: [carl.id] })
  await carl.client.send('PUT', '/api/workspaces/acme/inbox/settings', {
    kind: 'mentioned',
    inbox: true,
    mail: false,
  })
  const query = (text: string) => world.database.superPool.query(text, [carl.id])
  await query('delete from member where user_id = $1')
  expect((await carl.client.get('/api/workspaces/acme/inbox')).status).toBe(404)
  const left = await query(
    `select 1 from notification where user_id = $1
     union all select 1 from notification_setting where user_id = $1`,
  )
  expect(left.rows).toEqual([])
  await clear()
})

/** A real worker that mails to a real server, for as long as the test takes. */
async function withMail(
  noticeDelay: number,
  work: (mails: Awaited<ReturnType<typeof openMailSink>>['mails']) => Promise<void>,
): Promise<void> {
  const sink = await openMailSink()
  const { appOrigin, localAuth: auth, db, unsubscribeTokens } = world.context
  const mailer = createSmtpMailer({ url: sink.url, from: 'Candor <no-reply@candor.example>' })
  const errors: unknown[] = []
  const { socketDir, name } = world.database
  const queue = { socketDir, user: 'candor_worker', database: name }
  const onError = (error: unknown) => errors.push(error)
  const sending = { appOrigin, mailer, noticeDelay, unsubscribeTokens }
  const context = { ...sending, auth, db, hosts: noDns }
  const worker = await startWorker(context, { queue, onError })
  try {
    await work(sink.mails)
    expect(errors).toEqual([])
  } finally {
    await worker.stop()
    await sink.close()
  }
}

async function waitingJobs(): Promise<number> {
  const { rows } = await world.database.superPool.query<{ count: number }>(
    `select count(*)::int as count from graphile_worker._private_jobs
     where payload->>'userId' is not null`,
  )
  return rows[0]?.count ?? 0
}

test('several notices make one mail of one workspace, with a link to each, and no second one', async () => {
  const initech = await world.createWorkspace('initech')
  await world.database.superPool.query(
    'insert into member (workspace_id, user_id, role) values ($1, $2, $3)',
    [initech.id, bo.id, 'member'],
  )
  await tell({ title: 'Secret of Initech' }, initech)
  await withMail(1_500, async (mails) => {
    await tell({
      title: 'First\r\nBcc: evil@example.com',
      excerpt: 'Dear Bo,\n.\nBcc: x@y.example',
    })
    await tell({ title: 'Second', path: 'change-requests/2' })
    await tell({ title: 'Read already' })
    const { notices } = await inboxOf(bo)
    await bo.client.send('POST', `/api/workspaces/acme/inbox/${notices[0]?.id}/read`)
    await expect.poll(() => mails.length, { timeout: 20_000 }).toBe(2)
    const own = mails.find(({ raw }) => raw.includes('Second'))
    expect(own?.to).toEqual([bo.email])
    const [head = '', body = ''] = own?.raw.split(/\r\n\r\n(.*)/s) ?? []
    expect(head).toContain('Subject: acme: 2 things that concern you')
    expect(head).toMatch(/^List-Unsubscribe:\s+<http:\/\/localhost:3000\/unsubscribe\/[\w~-]+>/m)
    expect(head).not.toMatch(/^bcc/im)
    expect(body).toContain('First Bcc: evil@example.com')
    expect(body).toContain('> Bcc: x@y.example')
    expect(body).toContain('http://localhost:3000/acme/change-requests/2')
    expect(body).not.toMatch(/Initech|Read already/)
    // The same job once more, as after a crash, finds nothing to say.
    await world.database.superPool.query(
      `select graphile_worker.add_job('deliver-notices', json_build_object(
        'workspaceId', $1::text, 'userId', $2::text))`,
      [acme.id, bo.id],
    )
    await expect.poll(waitingJobs, { timeout: 20_000 }).toBe(0)
    expect(mails).toHaveLength(2)
  })
  await clear()
})

test('a mail program turns off what a mail told of by one click, without a cookie; a look turns off nothing', async () => {
  const sink = await openMailSink()
  const mailer = createSmtpMailer({ url: sink.url, from: 'no-reply@candor.example' })
  const { db, unsubscribeTokens } = world.context
  const sending = { appOrigin: 'https://app.candor.example', mailer, unsubscribeTokens }
  await tell({ kind: 'mentioned' })
  await tell({ kind: 'release.published' })
  const job = { workspaceId: acme.id, userId: bo.id }
  await deliverNotices({ ...sending, db, noticeDelay: 0 }, job)
  await sink.close()
  const head = (sink.mails[0]?.raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n\s+/g, ' ')
  expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  const address =
    /^List-Unsubscribe: <https:\/\/app\.candor\.example(\/[^>]+)>/m.exec(head)?.[1] ?? ''
  const ask = (method: string, path = address) =>
    world.app.request(`${origin}${path}`, {
      method,
      ...(method === 'POST' ? { body: 'List-Unsubscribe=One-Click', headers: form } : {}),
    })
  for (const method of ['GET', 'HEAD']) await ask(method)
  for (const other of [
    `${address}A`,
    address.replace('~', '~A'),
    '/unsubscribe/e30~',
    '/unsubscribe/~',
  ]) {
    expect((await ask('POST', other)).status, other).toBe(404)
  }
  expect(await unmailed(bo)).toEqual([])
  const answer = await ask('POST')
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, []])
  expect((await ask('POST')).status).toBe(204)
  expect(await unmailed(bo)).toEqual(['mentioned', 'release.published'])
  expect(await unmailed(ada)).toEqual([])
  await tell({ kind: 'mentioned', title: 'Still here' })
  expect((await inboxOf(bo)).notices[0]?.title).toBe('Still here')
  await clear()
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function unmailed({ client }: Person): Promise<string[]> {
  const answer = await client.get('/api/workspaces/acme/inbox/settings')
  const { settings } = await bodyOf<NoticeSettings>(answer)
  return settings.filter(({ mail }) => !mail).map(({ kind }) => kind)
}

test('however much comes in, one job waits for each person, and an inbox holds five hundred', async () => {
  for (let nth = 0; nth < 3; nth += 1) await tell({ to: [bo.id] })
  expect(await waitingJobs()).toBe(1)
  await world.database.superPool.query(
    `insert into notification (workspace_id, user_id, kind, title, path, actor_name, by_mail)
     select $1, $2, 'mentioned', nth::text, 'inbox', 'Ada', false from generate_series(1, 600) nth`,
    [acme.id, bo.id],
  )
  const count = async () =>
    (await world.database.superPool.query('select 1 from notification')).rowCount
  await withMail(0, async (mails) => {
    await expect.poll(count, { timeout: 20_000 }).toBe(500)
    await expect.poll(waitingJobs).toBe(0)
    expect(mails).toEqual([])
  })
  await clear()
})

test('what is ninety days old is forgotten, in whatever workspace it is', async () => {
  await tell({ title: 'Old' })
  await world.database.superPool.query(
    "update notification set created_at = now() - interval '91 days', by_mail = false",
  )
  await tell({ title: 'New' })
  await world.database.superPool.query(`select graphile_worker.add_job('forget-old-notices')`)
  await withMail(60_000, async () => {
    const titles = async () => (await inboxOf(bo)).notices.map(({ title }) => title)
    await expect.poll(titles, { timeout: 20_000 }).toEqual(['New'])
  })
  await clear()
})
