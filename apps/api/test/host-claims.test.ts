import type { Host, HostDetail } from '@candor/contract/views/hosts'
import { execute } from '@candor/core/command'
import { checkHost } from '@candor/core/host/check'
import { confirmHost } from '@candor/core/host/confirm'
import { diagnose, type HostSettings } from '@candor/core/host/diagnose'
import { noteHost } from '@candor/core/host/note'
import { wantedRecords } from '@candor/core/host/records'
import { inWorkspace } from '@candor/db/in-workspace'
import { selectHosts } from '@candor/core/host/rows'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { type DnsServer, startDnsServer } from '@candor/testing/dns-server'
import { startWorker } from '@candor/worker/start'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { bodyOf, type Client, createWorld, noDns, type TestWorkspace, type World } from './world.ts'

let world: World
let dns: DnsServer
let settings: HostSettings
let acme: TestWorkspace
let other: TestWorkspace
let admin: Client
let stranger: Client
let count = 0
let hostname: string
beforeAll(async () => {
  world = await createWorld()
  dns = await startDnsServer()
  settings = { ...noDns, resolvers: [dns.address], authorities: [dns.address] }
  acme = await world.createWorkspace('acme', sample)
  other = await world.createWorkspace('other', sample)
  admin = await acme.signIn('admin')
  stranger = await other.signIn('admin')
})
afterAll(async () => {
  await dns.stop()
  await world.close()
})
beforeEach(async () => {
  dns.mood = 'well'
  dns.zone.clear()
  hostname = `trust-${(count += 1)}.acme.example`
  await query('delete from host')
  await world.context.directory.reload()
})

const query = (text: string, values?: unknown[]) => world.database.superPool.query(text, values)
const hostsOf = (slug: string) => `/api/workspaces/${slug}/hosts`

async function add(client = admin, slug = 'acme', name = hostname): Promise<Host> {
  const response = await client.send('POST', hostsOf(slug), { hostname: name })
  expect(response.status).toBe(201)
  return bodyOf<Host>(response)
}

const show = (id: string, client = admin, slug = 'acme') =>
  bodyOf<HostDetail>(client.get(`${hostsOf(slug)}/${id}`))

function publish({ records }: Host): void {
  dns.zone.set(records.txt.name, { TXT: [records.txt.value] })
  dns.zone.set(records.cname.name, { CNAME: [records.cname.value] })
}

const look = ({ id }: Host, workspace = acme) =>
  checkHost(world.context.db, settings, { workspaceId: workspace.id, hostId: id })

async function verified(client = admin, workspace = acme): Promise<Host> {
  const host = await add(client, workspace.slug)
  publish(host)
  await look(host, workspace)
  return host
}

/** What a visitor gets at a host. */
async function visit(name = hostname): Promise<number> {
  await world.context.directory.reload()
  return (await world.app.request(`http://${name}/`)).status
}

/** As if that much time had passed for a host. */
async function wait(hours: number): Promise<void> {
  const columns = ['verified_at', 'expires_at', 'held_until', 'first_failed_at', 'last_failed_at']
  const moved = columns.map((column) => `${column} = ${column} - interval '${hours} hours'`)
  await query(`update host set ${moved.join(', ')}`)
}

async function entries(name = hostname) {
  const { rows } = await query(
    `select action, after ->> 'state' as state, after ->> 'failures' as failures from audit_entry
     where object = $1 order by at, number`,
    [`host/${name}`],
  )
  return rows
}

test('a host is served once its records prove it, and each step is in the audit log', async () => {
  const host = await add()
  expect(host).toMatchObject({ state: 'pending', isPrimary: false, isApex: false })
  expect(host.records.txt.name).toBe(`_candor-challenge.${hostname}`)
  expect(host.records.cname.value).toMatch(/^[0-9a-f]{32}\.hosts\.localhost$/)
  expect(host.records.txt.value).toMatch(/^[0-9a-f]{64}$/)
  await look(host)
  const unproved = await show(host.id)
  expect(unproved).toMatchObject({ state: 'pending', outcome: 'failed' })
  expect(unproved.findings[0]?.words).toContain('There is no TXT record yet')
  expect(await visit()).toBe(421)
  publish(host)
  await look(host)
  expect(await show(host.id)).toMatchObject({
    state: 'verified',
    isPrimary: true,
    outcome: 'passed',
    failures: 0,
  })
  expect(await visit()).toBe(200)
  await look(host)
  expect((await entries()).map(({ action, state }) => `${action} ${state}`)).toEqual([
    'host.add pending',
    'host.note verified',
  ])
})

test('neither record alone will do', async () => {
  const host = await add()
  for (const missing of [host.records.cname.name, host.records.txt.name]) {
    publish(host)
    dns.zone.delete(missing)
    await look(host)
    expect(await visit()).toBe(421)
  }
})

test('a member may look and not touch, and another workspace finds nothing', async () => {
  const host = await verified()
  const [member, path] = [await acme.signIn('member'), `${hostsOf('acme')}/${host.id}`]
  expect((await member.get(path)).status).toBe(200)
  expect((await member.send('POST', hostsOf('acme'), { hostname: 'x.acme.example' })).status).toBe(
    403,
  )
  expect((await member.send('DELETE', path)).status).toBe(403)
  expect((await member.send('POST', `${path}/check`)).status).toBe(403)
  expect((await stranger.get(`${hostsOf('other')}/${host.id}`)).status).toBe(404)
  expect((await stranger.send('DELETE', `${hostsOf('other')}/${host.id}`)).status).toBe(404)
  expect(await visit()).toBe(200)
})

test.each([
  'localhost',
  'evil.localhost',
  'co.uk',
  'github.io',
  '127.0.0.1',
  '*.acme.example',
  'a.example:80',
  'Trust.acme.example',
  'xn--a.de',
])('%s can never be claimed', async (name) => {
  const response = await admin.send('POST', hostsOf('acme'), { hostname: name })
  expect(response.status).toBe(422)
  expect((await query('select from host')).rowCount).toBe(0)
})

test('a claim without proof keeps nobody from the name, and does not tell of anybody', async () => {
  const theirs = await add(stranger, 'other')
  await verified()
  expect(await visit()).toBe(200)
  // Their own records were never there.
  await look(theirs, other)
  expect(await show(theirs.id, stranger, 'other')).toMatchObject({
    state: 'pending',
    isTaken: false,
  })
})

test('what one workspace serves another cannot have, though it controls all of DNS', async () => {
  await verified()
  const theirs = await add(stranger, 'other')
  publish(theirs)
  await look(theirs, other)
  expect(await show(theirs.id, stranger, 'other')).toMatchObject({
    state: 'pending',
    isTaken: true,
  })
  const own = { platformHost: 'localhost', pagesDomain: 'localhost' }
  const confirmed = execute(other.operator, confirmHost(own), { hostname })
  await expect(confirmed).rejects.toThrow('belongs to a workspace already')
})

test('of two workspaces that prove one host at the same moment exactly one has it', async () => {
  for (let round = 0; round < 10; round += 1) {
    hostname = `race-${round}.acme.example`
    const [mine, theirs] = await Promise.all([add(), add(stranger, 'other')])
    const [passed, actor] = [
      { outcome: 'passed', findings: [] },
      { type: 'job' as const, name: 'check-host' },
    ]
    const { db } = world.context
    await Promise.all(
      [
        { id: mine.id, token: mine.records.txt.value, workspaceId: acme.id },
        { id: theirs.id, token: theirs.records.txt.value, workspaceId: other.id },
      ].map(({ workspaceId, ...named }) =>
        execute({ db, workspaceId, actor }, noteHost, { ...named, diagnosis: passed }),
      ),
    )
    const { rows } = await query(`select state from host where hostname = $1 order by 1`, [
      hostname,
    ])
    expect(rows).toEqual([{ state: 'pending' }, { state: 'verified' }])
  }
})

test('the database itself lets nobody serve what another serves or had lately', async () => {
  await verified()
  const theirs = await add(stranger, 'other')
  const force = () =>
    inWorkspace(world.context.db, other.id, (tx) =>
      tx
        .updateTable('host')
        .set({ state: 'verified', verifiedAt: new Date() })
        .where('id', '=', theirs.id)
        .execute(),
    )
  await expect(force()).rejects.toMatchObject({ constraint: 'host_served' })
  await query(
    `update host set state = 'removed', is_primary = false, held_until = now() + interval '1 hour'
    where workspace_id = $1`,
    [acme.id],
  )
  await expect(force()).rejects.toMatchObject({ constraint: 'host_served' })
})

describe('a host that is removed', () => {
  test('is gone at once, and for thirty days only its workspace can take it back, with fresh proof', async () => {
    const host = await verified()
    expect((await admin.send('DELETE', `${hostsOf('acme')}/${host.id}`)).status).toBe(204)
    expect(await visit()).toBe(421)
    expect((await admin.get(`${hostsOf('acme')}/${host.id}`)).status).toBe(404)
    const theirs = await add(stranger, 'other')
    publish(theirs)
    await wait(29 * 24)
    await query(
      `update host set expires_at = now() + interval '1 day' where expires_at is not null`,
    )
    await look(theirs, other)
    const back = await add()
    expect(await visit()).toBe(421)
    expect(back.records.txt.value).not.toBe(host.records.txt.value)
    expect(back.records.cname).toEqual(host.records.cname)
    publish(host)
    await look(back)
    expect(await visit()).toBe(421)
    publish(back)
    await look(back)
    expect(await visit()).toBe(200)
  })

  test('is anybody’s after thirty days, who proves it', async () => {
    const host = await verified()
    await admin.send('DELETE', `${hostsOf('acme')}/${host.id}`)
    await wait(30 * 24)
    const theirs = await add(stranger, 'other')
    publish(theirs)
    await look(theirs, other)
    expect(await show(theirs.id, stranger, 'other')).toMatchObject({ state: 'verified' })
    await look(host)
    expect((await query('select from host where id = $1', [host.id])).rowCount).toBe(0)
  })
})

describe('a verified host', () => {
  test('stays through any outage of DNS', async () => {
    const host = await verified()
    dns.mood = 'servfail'
    for (let day = 0; day < 5; day += 1) {
      await wait(24)
      await look(host)
    }
    expect(await show(host.id)).toMatchObject({
      state: 'verified',
      failures: 0,
      outcome: 'unclear',
    })
    expect(await visit()).toBe(200)
  })

  test('stops after three definite failures in 72 hours, and the admins are told each time', async () => {
    const host = await verified()
    dns.zone.clear()
    await look(host)
    await look(host)
    expect(await show(host.id)).toMatchObject({ state: 'verified', failures: 1 })
    await wait(24)
    await look(host)
    await wait(24)
    await look(host)
    expect(await show(host.id)).toMatchObject({ state: 'verified', failures: 2 })
    expect(await visit()).toBe(200)
    await wait(24)
    await look(host)
    expect(await show(host.id)).toMatchObject({ state: 'stopped', isPrimary: false })
    expect(await visit()).toBe(421)
    const { rows } = await query(
      `select kind, title from notification where title like $1 order by created_at`,
      [`${hostname}%`],
    )
    const admins = (
      await query(`select from member where workspace_id = $1 and role = 'admin'`, [acme.id])
    ).rowCount
    const kinds = rows.map(({ kind }) => kind as string)
    const once = ['host.verified', 'host.failing', 'host.failing', 'host.stopped']
    expect(kinds).toEqual(once.flatMap((kind) => Array.from({ length: admins ?? 0 }, () => kind)))
    const told = (await entries()).map(({ state, failures }) => state ?? failures)
    expect(told).toEqual(['pending', 'verified', '1', '2', 'stopped'])
    publish(host)
    await look(host)
    expect(await visit()).toBe(200)
  })

  test('waits for its certificate where a CAA record forbids it', async () => {
    const host = await add()
    publish(host)
    dns.zone.set('acme.example', { CAA: ['0 issue ";"'] })
    await look(host)
    const detail = await show(host.id)
    expect([detail.state, detail.isTaken]).toEqual(['pending', false])
    expect(detail.findings.at(-1)?.words).toContain('forbids the certificate authority')
  })
})

test('a claim that nobody proves is forgotten after a week', async () => {
  const host = await add()
  await wait(7 * 24)
  await look(host)
  expect((await query('select from host')).rowCount).toBe(0)
})

test('a look at a claim that was made anew in between changes nothing', async () => {
  const host = await add()
  publish(host)
  const wanted = await inWorkspace(world.context.db, acme.id, async (tx) =>
    wantedRecords(await selectHosts(tx).executeTakeFirstOrThrow(), 'localhost'),
  )
  const diagnosis = await diagnose(wanted, settings)
  expect(diagnosis.outcome).toBe('passed')
  await admin.send('DELETE', `${hostsOf('acme')}/${host.id}`)
  const again = await add()
  const actor = { type: 'job' as const, name: 'check-host' }
  const caller = { db: world.context.db, workspaceId: acme.id, actor }
  for (const { id } of [host, again]) {
    await execute(caller, noteHost, { id, token: host.records.txt.value, diagnosis })
  }
  expect(await visit()).toBe(421)
})

test('one of several hosts is the main one; another takes its place when it goes', async () => {
  const [first, firstName] = [await verified(), hostname]
  hostname = `second-${hostname}`
  const second = await verified()
  const canonical = async () => {
    await world.context.directory.reload()
    const text = await (await world.app.request('http://acme.localhost/')).text()
    return /rel="canonical" href="http:\/\/([^:"]+)/.exec(text)?.[1]
  }
  expect(await canonical()).toBe(firstName)
  const choose = (id: string) => admin.send('PUT', `${hostsOf('acme')}/${id}/primary`)
  expect((await choose(second.id)).status).toBe(204)
  expect(await canonical()).toBe(hostname)
  const pending = await add(admin, 'acme', `third-${hostname}`)
  expect((await choose(pending.id)).status).toBe(409)
  await admin.send('DELETE', `${hostsOf('acme')}/${second.id}`)
  expect(await canonical()).toBe(firstName)
  await admin.send('DELETE', `${hostsOf('acme')}/${first.id}`)
  expect(await canonical()).toBe('acme.localhost')
})

describe('the worker', () => {
  let worker: Awaited<ReturnType<typeof startWorker>>
  const errors: unknown[] = []
  beforeAll(async () => {
    await query('delete from graphile_worker._private_jobs')
    const { appOrigin, localAuth: auth, db, unsubscribeTokens } = world.context
    const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:9', from: 'no-reply@candor.example' })
    const queue = {
      socketDir: world.database.socketDir,
      user: 'candor_worker',
      database: world.database.name,
    }
    const onError = (error: unknown) => errors.push(error)
    const sending = { appOrigin, mailer, unsubscribeTokens, noticeDelay: 3_600_000 }
    worker = await startWorker({ ...sending, auth, db, hosts: settings }, { queue, onError })
  })
  afterAll(() => worker.stop())

  test('looks at a host soon after it was added, and at once when asked', async () => {
    const host = await add()
    await expect
      .poll(async () => (await show(host.id)).checkedAt, { timeout: 30_000 })
      .not.toBeNull()
    publish(host)
    const response = await admin.send('POST', `${hostsOf('acme')}/${host.id}/check`)
    expect(response.status).toBe(202)
    await expect.poll(async () => (await show(host.id)).state, { timeout: 30_000 }).toBe('verified')
    expect(await visit()).toBe(200)
  })

  /** How many of them are due or under way. */
  async function jobsOf(task: string): Promise<number | null> {
    const { rowCount } = await query(
      `select from graphile_worker.jobs
       where task_identifier = $1 and (locked_at is not null or run_at <= now())`,
      [task],
    )
    return rowCount
  }

  test('looks at what is due, and at nothing else', async () => {
    const host = await verified()
    const due = (await show(host.id)).nextCheckAt ?? ''
    expect(Date.parse(due) - Date.now()).toBeGreaterThan(23 * 3_600_000)
    // That it was added asks for a look of its own, which may still be under way.
    await expect.poll(() => jobsOf('check-host'), { timeout: 30_000 }).toBe(0)
    dns.asked = []
    const checkDue = () => query(`select graphile_worker.add_job('check-hosts')`)
    await checkDue()
    await expect.poll(() => jobsOf('check-hosts'), { timeout: 30_000 }).toBe(0)
    expect(dns.asked).toEqual([])
    await query(`update host set next_check_at = now()`)
    await checkDue()
    await expect.poll(async () => dns.asked.length, { timeout: 30_000 }).toBeGreaterThan(0)
    expect(errors.filter((error) => !String(error).includes('deliver-notices'))).toEqual([])
  })
})
