import { PassThrough } from 'node:stream'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { startWorker } from '@candor/worker/start'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLog } from '../src/log.ts'
import { ask, personOf } from './isolation/ask.ts'
import { sides, tracesIn } from './isolation/canary.ts'
import { openMailSink } from './isolation/mail-sink.ts'
import { createStage, type Stage } from './isolation/stage.ts'
import { createWorld, type World, noDns } from './world.ts'

let world: World
let stage: Stage
let logged = ''
beforeAll(async () => {
  const lines = new PassThrough()
  lines.on('data', (chunk: Buffer) => (logged += chunk.toString()))
  world = await createWorld({ log: createLog('info', lines) })
  stage = await createStage(world, 1)
})
afterAll(async () => {
  await stage.close()
  await world.close()
})

describe('mail', () => {
  test('and the jobs that send it name the one address that was asked for, and no secret', async () => {
    const asked = sides.map((side) => personOf(stage, side, 'admin').email ?? '')
    for (const email of [...asked, 'nobody@neutral.example']) {
      const path = '/api/session/link-requests'
      expect((await ask(stage, '', { method: 'POST', path, body: { email } })).status).toBe(202)
    }
    const { rows } = await world.database.superPool.query<{ payload: object; text: string }>(
      `select payload, j::text as text from graphile_worker._private_jobs j
       where payload->>'email' is not null order by id`,
    )
    expect(rows.map(({ payload }) => payload)).toEqual(
      [...asked, 'nobody@neutral.example'].map((email) => ({ email })),
    )
    const traces = rows.map(({ text }) => tracesIn(text, new Map()).map((one) => one.text))
    expect(traces).toEqual([...asked.map((email) => [email.split('@')[0]]), []])
  })

  test('and a job that tells of notices names a workspace and a person, and none of their words', async () => {
    const { rows } = await world.database.superPool.query<{ payload: object; text: string }>(
      `select payload, j::text as text from graphile_worker._private_jobs j
       where payload->>'userId' is not null order by id`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(sides.length)
    const names = new Set(rows.map(({ payload }) => Object.keys(payload).join()))
    expect([...names]).toEqual(['workspaceId,userId'])
    expect(rows.flatMap(({ text }) => tracesIn(text, new Map()))).toEqual([])
  })

  test('reaches whom it is for and says nothing of anybody else', async () => {
    const sink = await openMailSink()
    const { socketDir, name } = world.database
    const { appOrigin, localAuth: auth, db, unsubscribeTokens } = world.context
    const mailer = createSmtpMailer({ url: sink.url, from: 'Candor <no-reply@candor.example>' })
    const worker = await startWorker(
      { appOrigin, auth, mailer, db, unsubscribeTokens, noticeDelay: 0, hosts: noDns },
      {
        queue: { socketDir, user: 'candor_worker', database: name },
        onError: (err) => world.context.log.error({ err }, 'A job failed'),
      },
    )
    try {
      await expect.poll(waitingJobs, { timeout: 30_000 }).toBe(0)
      const links = sink.mails.filter(({ raw }) => raw.includes('sign-in/link'))
      expect(links).toHaveLength(2)
      for (const { to, raw } of links) {
        expect(to).toHaveLength(1)
        expect(raw).toMatch(/sign-in\/link#\S{20,}/)
        const own = to[0]?.split('@')[0]
        expect(tracesIn(raw, new Map()).filter(({ text }) => text !== own)).toEqual([])
      }
      const others = sink.mails.filter((mail) => !links.includes(mail))
      expect(others.length).toBeGreaterThan(2)
      for (const { to, raw } of others) {
        expect(to).toHaveLength(1)
        expect(new Set(tracesIn(raw, new Map()).map(({ side }) => side)).size).toBe(1)
      }
    } finally {
      await worker.stop()
      await sink.close()
    }
  })
})

/** Of those that mail something. */
async function waitingJobs(): Promise<number> {
  const { rows } = await world.database.superPool.query<{ count: number }>(
    `select count(*)::int as count from graphile_worker._private_jobs
     where coalesce(payload->>'email', payload->>'userId', payload->>'invitationId') is not null`,
  )
  return rows[0]?.count ?? 0
}

test('the log tells of a failure, and neither what was written nor who signed in with what', async () => {
  // The rows of workspaces Postgres keeps to itself; those of accounts it tells in its errors.
  await world.database.superPool.query(`
    alter table item add constraint poisoned check (data::text not like '%POISON%') not valid;
    alter table auth.session add constraint poisoned_too check (user_agent not like '%POISON%') not valid`)
  const person = personOf(stage, 'aa', 'editor')
  const { slug } = stage.ground.workspaces.aa
  const data = { question: `POISON ${stage.ground.mark('aa', 'item-question')}`, answer: 'x' }
  const token = await world.context.localAuth.createLinkToken(person.email ?? '')
  const agent = `POISON ${stage.ground.mark('aa', 'session-user_agent')}`
  const answers = [
    await ask(stage, person.cookie, {
      method: 'POST',
      path: `/api/workspaces/${slug}/items`,
      body: { kind: 'faq', data },
    }),
    await ask(stage, '', { method: 'POST', path: '/api/session/link', body: { token }, agent }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([409, 409])
  expect(answers.map(({ text }) => text).join()).not.toMatch(/poison|cnry/i)
  await expect.poll(() => logged).toContain('"constraint":"poisoned_too"')
  expect(logged).toContain('"constraint":"poisoned"')
  // An operator may know which browser and which account it was, and at which address.
  const written = logged.replaceAll(/"userAgent":"[^"]*"/g, '')
  const told = tracesIn(written, new Map()).map(({ text }) => text)
  expect(told.filter((text) => text !== slug)).toEqual([])
  const secrets = stage
    .actorsFor('aa')
    .flatMap(({ cookie, email }) => [/=([^.;]+)/.exec(cookie)?.[1] ?? [], email ?? []].flat())
  expect(secrets.length).toBeGreaterThan(10)
  expect(logged).not.toMatch(/failing row/i)
  expect([...secrets, token ?? ''].filter((secret) => logged.includes(secret))).toEqual([])
})

test('nor does the library that signs people in print it past the log', async () => {
  const printed = (['error', 'warn', 'log'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => undefined),
  )
  // A session that is to be renewed, and cannot be: Postgres tells its whole row.
  await world.database.superPool.query(`
    update auth.session set expires_at = now() + interval '1 day' where user_agent like 'CNRY-bb%';
    alter table auth.session add constraint unrenewable check (user_agent not like 'CNRY-bb%') not valid`)
  const { cookie } = personOf(stage, 'bb', 'member')
  const answer = await ask(stage, cookie, { method: 'GET', path: '/api/session' })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  await expect.poll(() => logged).toContain('"constraint":"unrenewable"')
  expect(logged).not.toMatch(/failing row/i)
  expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([])
})
