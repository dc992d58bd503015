import type { Host, HostDetail } from '@candor/contract/views/hosts'
import { checkHost } from '@candor/core/host/check'
import type { HostSettings } from '@candor/core/host/diagnose'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { type DnsServer, startDnsServer } from '@candor/testing/dns-server'
import { startWorker } from '@candor/worker/start'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMailSink } from './isolation/mail-sink.ts'
import { sample } from './sample.ts'
import { bodyOf, type Client, createWorld, noDns, type TestWorkspace, type World } from './world.ts'

let world: World
let dns: DnsServer
let settings: HostSettings
let sink: Awaited<ReturnType<typeof openMailSink>>
let worker: Awaited<ReturnType<typeof startWorker>>
let acme: TestWorkspace
let admin: Client
const errors: unknown[] = []
beforeAll(async () => {
  world = await createWorld()
  dns = await startDnsServer()
  settings = { ...noDns, resolvers: [dns.address], authorities: [dns.address] }
  acme = await world.createWorkspace('acme', sample)
  admin = await acme.signIn('admin')
  sink = await openMailSink()
  const { appOrigin, localAuth: auth, db, unsubscribeTokens } = world.context
  const mailer = createSmtpMailer({ url: sink.url, from: 'Candor <no-reply@candor.example>' })
  const sending = { appOrigin, mailer, unsubscribeTokens, noticeDelay: 0 }
  const { socketDir, name } = world.database
  const queue = { socketDir, user: 'candor_worker', database: name }
  const onError = (error: unknown) => errors.push(error)
  worker = await startWorker({ ...sending, auth, db, hosts: settings }, { queue, onError })
})
afterAll(async () => {
  dns.mood = 'well'
  await worker.stop()
  await sink.close()
  await dns.stop()
  await world.close()
})

async function add(client: Client, slug: string, hostname: string): Promise<Host> {
  const response = await client.send('POST', `/api/workspaces/${slug}/hosts`, { hostname })
  expect(response.status).toBe(201)
  return bodyOf<Host>(response)
}

function publish({ records: { txt, cname } }: Host): void {
  dns.zone.set(txt.name, { TXT: [txt.value] })
  dns.zone.set(cname.name, { CNAME: [cname.value] })
}

const query = (text: string, values?: unknown[]) => world.database.superPool.query(text, values)

const mailsWith = (words: string) => sink.mails.filter(({ raw }) => raw.includes(words))

test('while no server says whether a certificate may be issued, no host is served anew, and one that is stays', async () => {
  const host = await add(admin, 'acme', 'caa.acme.example')
  publish(host)
  dns.fails = (type) => type === 'CAA'
  const look = () =>
    checkHost(world.context.db, settings, { workspaceId: acme.id, hostId: host.id })
  const show = () => bodyOf<HostDetail>(admin.get(`/api/workspaces/acme/hosts/${host.id}`))
  await look()
  const detail = await show()
  expect(detail).toMatchObject({ state: 'pending', isTaken: false, outcome: 'passed' })
  expect(detail.findings.at(-1)?.words).toContain('whether a certificate may be issued')
  expect(Date.parse(detail.nextCheckAt ?? '') - Date.now()).toBeLessThan(60_000)
  dns.fails = () => false
  await look()
  expect(await show()).toMatchObject({ state: 'verified' })
  dns.fails = (type) => type === 'CAA'
  await look()
  expect(await show()).toMatchObject({ state: 'verified', failures: 0 })
  dns.fails = () => false
})

test('a look ends in time, however slowly name servers answer, and nothing follows from it', async () => {
  const host = await add(admin, 'acme', 'slow.acme.example')
  publish(host)
  const named = { workspaceId: acme.id, hostId: host.id }
  await checkHost(world.context.db, settings, named)
  dns.zone.clear()
  dns.delay = 1_000
  const began = performance.now()
  await checkHost(world.context.db, { ...settings, longestLook: 300 }, named)
  expect(performance.now() - began).toBeLessThan(1_000)
  const detail = await bodyOf<HostDetail>(admin.get(`/api/workspaces/acme/hosts/${host.id}`))
  expect(detail).toMatchObject({ state: 'verified', failures: 0, outcome: 'unclear' })
  dns.delay = 0
})

test('every admin, and nobody else, has a mail that a host is about to stop, with what is wrong and a link', async () => {
  await acme.signIn('admin')
  await acme.signIn('editor')
  const host = await add(admin, 'acme', 'trust.acme.example')
  publish(host)
  const named = { workspaceId: acme.id, hostId: host.id }
  await checkHost(world.context.db, settings, named)
  dns.zone.clear()
  await checkHost(world.context.db, settings, named)
  const failing = () => mailsWith('is not as it must be: it stops after')
  await expect.poll(() => failing().length, { timeout: 20_000 }).toBe(2)
  expect(
    failing()
      .flatMap(({ to }) => to)
      .toSorted(),
  ).toEqual(['admin-1@acme.example', 'admin-2@acme.example'])
  for (const { raw } of failing()) {
    expect(raw).toContain('There is no TXT record yet')
    expect(raw).toContain(`http://localhost:3000/acme/hosts/${host.id}`)
  }
  // Twenty hours later it fails again, and has more than two days left.
  await query(`update host set first_failed_at = first_failed_at - interval '20 hours',
    last_failed_at = last_failed_at - interval '20 hours'`)
  await checkHost(world.context.db, settings, named)
  const again = () => mailsWith('is still not as it must be: it stops after')
  await expect.poll(() => again().length, { timeout: 20_000 }).toBe(2)
  expect([hoursLeft(failing()[0]?.raw), hoursLeft(again()[0]?.raw)]).toEqual([72, 52])
  expect(errors).toEqual([])
})

/** Until the moment that a mail names. */
function hoursLeft(raw = ''): number {
  const moment = /it stops after (\d+ \w+ \d{4}) at (\d\d:\d\d) UTC/.exec(
    raw.replaceAll(/\s+/g, ' '),
  )
  return Math.round((Date.parse(`${moment?.[1]} ${moment?.[2]} UTC`) - Date.now()) / 3_600_000)
}

/** How many jobs of a kind are under way. */
async function running(task: string): Promise<number | null> {
  const { rowCount } = await query(
    `select from graphile_worker.jobs where task_identifier = $1 and locked_at is not null`,
    [task],
  )
  return rowCount
}

test('while name servers keep looks waiting, other jobs go on, and no look is forgotten', async () => {
  const slugs = Array.from({ length: 6 }, (_, n) => `slow-${n}`)
  const clients = await Promise.all(
    slugs.map(async (slug) => (await world.createWorkspace(slug)).signIn('admin')),
  )
  dns.mood = 'silent'
  await Promise.all(clients.map((client, n) => add(client, `slow-${n}`, `trust.slow-${n}.example`)))
  await expect.poll(() => running('check-host'), { timeout: 20_000 }).toBeGreaterThan(1)
  const path = '/api/session/link-requests'
  const email = 'admin-1@slow-0.example'
  expect((await admin.send('POST', path, { email })).status).toBe(202)
  const isSent = () => sink.mails.some(({ to }) => to.includes(email))
  await expect.poll(isSent, { timeout: 5_000 }).toBe(true)
  // Workers that ask at the same moment may take one more, and give it back at once.
  const seen: number[] = []
  while (seen.length < 11) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    seen.push((await running('check-host')) ?? 0)
  }
  expect(seen.toSorted((a, b) => a - b)[5]).toBeLessThanOrEqual(2)
  dns.mood = 'well'
  const unseen = () => query(`select from host where hostname like '%slow%' and checks = 0`)
  await expect.poll(async () => (await unseen()).rowCount, { timeout: 60_000 }).toBe(0)
  expect(errors).toEqual([])
}, 120_000)
