import { execute } from '@candor/core/command'
import { enqueue } from '@candor/core/jobs'
import { confirmHost } from '@candor/core/host/confirm'
import { createWorkspace } from '@candor/core/workspace/create'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { openThreadPool } from '../src/fairness/thread-pool.ts'
import { SharedCache } from '../src/fairness/shared-cache.ts'
import { NoTurn, Turns } from '../src/fairness/turns.ts'
import { sample } from './sample.ts'
import {
  bodyOf,
  createClient,
  createWorld,
  ownDomains,
  type TestWorkspace,
  type World,
} from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
})
afterAll(() => world.close())

/** Work that ends when it is told to. */
function openEnded() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { work: () => ended, end }
}

test('no more than its share of one workspace runs at once, in order, and others never wait', async () => {
  const turns = new Turns({ atOnce: 2, waiting: 3, patience: 5_000 })
  const jobs = Array.from({ length: 5 }, openEnded)
  const started: number[] = []
  const running = jobs.map(({ work }, n) =>
    turns.take('busy', () => {
      started.push(n)
      return work()
    }),
  )
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  await expect(turns.take('busy', async () => 1)).rejects.toThrow(NoTurn)
  expect(await turns.take('calm', async () => 'at once')).toBe('at once')
  jobs[1]?.end()
  await expect.poll(() => started).toEqual([0, 1, 2])
  jobs.forEach(({ end }) => end())
  await Promise.all(running)
  expect(started).toEqual([0, 1, 2, 3, 4])
})

test('who waits longer than the line is patient is told so, and a failure gives the turn on', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 9, patience: 30 })
  const long = openEnded()
  const first = turns.take('busy', long.work)
  await expect(turns.take('busy', async () => 'never')).rejects.toThrow(NoTurn)
  long.end()
  await first
  const failing = turns.take('busy', async () => {
    throw new Error('as it happens')
  })
  await expect(failing).rejects.toThrow('as it happens')
  expect(await turns.take('busy', async () => 'next')).toBe('next')
})

test('whatever comes and goes, nobody is beyond the share and everybody gets a turn or an answer', async () => {
  const load = fc.array(fc.record({ key: fc.nat(3), ms: fc.nat(4), fails: fc.boolean() }), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(load, async (tasks) => {
      const turns = new Turns({ atOnce: 2, waiting: 8, patience: 2_000 })
      const now = new Map<number, number>()
      let most = 0
      const outcomes = tasks.map(({ key, ms, fails }) =>
        turns.take(String(key), async () => {
          now.set(key, (now.get(key) ?? 0) + 1)
          most = Math.max(most, now.get(key) ?? 0)
          await new Promise((resolve) => setTimeout(resolve, ms))
          now.set(key, (now.get(key) ?? 0) - 1)
          if (fails) throw new Error('it failed')
        }),
      )
      const settled = await Promise.allSettled(outcomes)
      expect(settled).toHaveLength(tasks.length)
      expect(most).toBeLessThanOrEqual(2)
      expect([...now.values()].every((count) => count === 0)).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('a cache gives one owner no more than its share, and drops what that owner used first', () => {
  const cache = new SharedCache<{ size: number }>({
    size: 1_000,
    share: 100,
    sizeOf: ({ size }) => size,
  })
  cache.set('calm', 'page', { size: 60 })
  for (let n = 0; n < 500; n += 1) cache.set('busy', `page-${n}`, { size: 20 })
  expect(cache.sizeOf('busy')).toBe(100)
  expect([494, 495, 499].map((n) => cache.get(`page-${n}`) !== undefined)).toEqual([
    false,
    true,
    true,
  ])
  expect(cache.get('page')).toEqual({ size: 60 })
  cache.set('busy', 'too large for anybody', { size: 101 })
  expect(cache.get('too large for anybody')).toBeUndefined()
  for (let n = 0; n < 20; n += 1) cache.set(`other-${n}`, `of-${n}`, { size: 100 })
  expect(cache.sizeOf('busy')).toBe(0)
  cache.set('calm', 'page', { size: 30 })
  expect(cache.sizeOf('calm')).toBe(30)
  cache.forget('calm')
  expect([cache.sizeOf('calm'), cache.get('page')]).toEqual([0, undefined])
})

test('a workspace that asks for too much at once is told so, while another is served', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 2, patience: 10_000 })
  const app = createApp({ ...world.context, turns })
  const globex = await world.createWorkspace('globex', sample)
  const busy = createClient(app, [(await acme.signIn('editor')).cookie])
  const calm = createClient(app, [(await globex.signIn('editor')).cookie])
  const blast = Array.from({ length: 30 }, () => busy.get('/api/workspaces/acme/document'))
  const meanwhile = await calm.get('/api/workspaces/globex/document')
  const answers = await Promise.all(blast)
  expect(meanwhile.status).toBe(200)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status === 200).length + refused.length).toBe(30)
  expect(refused[0]?.headers.get('retry-after')).toBe('3')
  expect((await bodyOf<{ detail: string }>(refused[0] ?? new Response('{}'))).detail).toContain(
    'at once',
  )
})

test('a hostile document of 2 MB is refused, and the loop that serves others is free meanwhile', async () => {
  const client = await acme.signIn('editor')
  const text = `faqs: [${'{a: b},'.repeat(250_000)}]`
  const state = { isDone: false }
  const path = '/api/workspaces/acme/document/plan'
  const plan = client.send('POST', path, { text }).finally(() => (state.isDone = true))
  let served = 0
  while (!state.isDone) {
    expect((await world.app.request('http://acme.localhost/robots.txt')).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 5))
    served += 1
  }
  expect((await plan).status).toBe(422)
  // Read in the loop, such a text holds it for as long as it takes, and not one is served.
  expect(served).toBeGreaterThan(10)
})

test('a page of nearly 4 MB is made whole, and the loop that serves others is free meanwhile', async () => {
  const answer = '**bold** [link](https://example.com/a) `code` *it*\n\n- one\n- two\n\n'
  const faqs = Array.from({ length: 400 }, (_, n) => ({
    key: `q-${n}`,
    question: `Number ${n}?`,
    answer: answer.repeat(60).trim(),
  }))
  await world.createWorkspace('huge', { profile: { name: 'Huge' }, faqs })
  const state = { isDone: false }
  const all = process.cpuUsage()
  const page = Promise.resolve(world.app.request('http://huge.localhost/')).finally(
    () => (state.isDone = true),
  )
  // Time of the processor, which other work on the machine does not lengthen.
  let longest = 0
  while (!state.isDone) {
    const loop = process.threadCpuUsage()
    await new Promise((resolve) => setTimeout(resolve, 5))
    const { user, system } = process.threadCpuUsage(loop)
    longest = Math.max(longest, user + system)
  }
  const { user, system } = process.cpuUsage(all)
  const text = await (await page).text()
  expect(text.length).toBeGreaterThan(3_500_000)
  expect(text.match(/Number \d+\?/g)?.length).toBeGreaterThanOrEqual(400)
  // Made in the loop, the page holds it for nearly all of the time.
  expect(longest).toBeLessThan((user + system) / 3)
})

test('a thread that cannot even start is told of, and takes nobody with it', async () => {
  const errors: unknown[] = []
  const thread = new URL('./broken-thread.ts', import.meta.url)
  const pool = openThreadPool({ thread, onError: (error) => errors.push(error) })
  const working = pool.run('anything').catch((error: unknown) => error)
  await expect.poll(() => errors.length).toBeGreaterThan(0)
  expect(String(errors[0])).toContain('broken')
  await pool.destroy()
  expect(await working).toBeInstanceOf(Error)
})

test('a document of nearly 2 MB goes in and out whole', async () => {
  const large = await world.createWorkspace('large')
  const client = await large.signIn('editor')
  const answer = 'A sentence about how we keep things safe. '.repeat(70).trim()
  const faqs = Array.from({ length: 500 }, (_, n) => ({
    key: `q-${n}`,
    question: `Number ${n}?`,
    answer,
  }))
  const text = JSON.stringify({ profile: { name: 'Large' }, faqs })
  const imported = await client.send('POST', '/api/workspaces/large/document/import', { text })
  expect(imported.status).toBe(200)
  const exported = await bodyOf<{ text: string }>(
    client.get('/api/workspaces/large/document?format=json'),
  )
  expect(JSON.parse(exported.text)).toMatchObject({ faqs })
})

test('jobs of one workspace wait for each other, those of several do not', async () => {
  const { db, superPool } = world.database
  const jobs = ['one', 'one', 'two', undefined].map((workspaceId) => ({
    email: 'nobody@nowhere.example',
    ...(workspaceId === undefined ? {} : { workspaceId }),
  }))
  for (const job of jobs) await enqueue(db, 'send-sign-in-link', job)
  const { rows } = await superPool.query<{ queue: string | null; jobs: number }>(
    `select q.queue_name as queue, count(*)::int as jobs from graphile_worker._private_jobs j
     left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where payload->>'email' = 'nobody@nowhere.example' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { queue: 'workspace one', jobs: 2 },
    { queue: 'workspace two', jobs: 1 },
    { queue: null, jobs: 1 },
  ])
})

test('quotas end what would grow without end, and say so', async () => {
  for (let n = 0; n < 20; n += 1) {
    await execute(acme.operator, confirmHost(ownDomains), { hostname: `trust-${n}.acme.example` })
  }
  const oneMore = execute(acme.operator, confirmHost(ownDomains), {
    hostname: 'trust-20.acme.example',
  })
  await expect(oneMore).rejects.toThrow('at most 20 hosts')
  const client = await acme.signIn('member')
  const { user } = await bodyOf<{ user: { id: string; name: string } }>(client.get('/api/session'))
  const actor = { type: 'user' as const, ...user, role: 'admin' as const }
  for (let n = 1; n < 50; n += 1) {
    await createWorkspace({ db: world.context.db, actor }, { slug: `own-${n}`, name: `${n}` })
  }
  const refused = await client.send('POST', '/api/workspaces', { slug: 'own-50', name: '50' })
  expect(refused.status).toBe(403)
  expect((await bodyOf<{ detail: string }>(refused)).detail).toContain('at most 50')
})

test('a draft cannot grow beyond what a document can hold, item by item neither', async () => {
  const heap = await world.createWorkspace('heap')
  const client = await heap.signIn('editor')
  const answer = 'x'.repeat(3_900)
  const faqs = Array.from({ length: 455 }, (_, n) => ({ key: `q-${n}`, question: `${n}?`, answer }))
  const text = JSON.stringify({ profile: { name: 'Heap' }, faqs })
  const imported = await client.send('POST', '/api/workspaces/heap/document/import', { text })
  expect(imported.status).toBe(200)
  const statuses: number[] = []
  for (let n = 0; n < 6; n += 1) {
    const item = { kind: 'faq', data: { question: `More ${n}?`, answer } }
    statuses.push((await client.send('POST', '/api/workspaces/heap/items', item)).status)
  }
  expect(statuses.at(0)).toBe(201)
  expect(statuses.at(-1)).toBe(422)
})
