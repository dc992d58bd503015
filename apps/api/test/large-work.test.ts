import { TrustCenter } from '@candor/contract/trust-center'
import { AppError } from '@candor/core/app-error'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isDatabaseGone } from '../src/database-gone.ts'
import { asError, carryError } from '../src/fairness/carried-error.ts'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

const base = '/api/workspaces/large'
const answer = 'A sentence about how we keep things safe. '.repeat(80).trim()

type Item = { id: string; kind: string; key: string; version: number; data: object }

let world: World
let large: TestWorkspace
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  large = await world.createWorkspace('large', documentOf('First'))
  admin = await large.signIn('admin')
  await admin.send('POST', `${base}/document/import`, { text: textOf('Second') })
})
afterAll(() => world.close())

function documentOf(words: string): TrustCenter {
  const faqs = Array.from({ length: 500 }, (_, n) => ({
    key: `q-${n}`,
    question: `${words} ${n}?`,
    answer,
  }))
  return TrustCenter.parse({ profile: { name: 'Large' }, faqs })
}

function textOf(words: string): string {
  return JSON.stringify(documentOf(words))
}

async function firstItem(): Promise<Item> {
  const { items } = await bodyOf<{ items: Item[] }>(admin.get(`${base}/items`))
  const item = items.find(({ kind }) => kind === 'faq')
  if (!item) throw new Error('There is no item')
  return item
}

/** Of the processor time that some work takes in all threads, the part that the loop gives. */
async function shareOfLoop(work: () => Promise<Response>): Promise<number> {
  // The first time a thread starts, and everybody compiles.
  await (await work()).arrayBuffer()
  const loop = process.threadCpuUsage()
  const all = process.cpuUsage()
  for (let n = 0; n < 3; n += 1)
    expect((await (await work()).arrayBuffer()).byteLength).toBeGreaterThan(0)
  const [ofLoop, ofAll] = [process.threadCpuUsage(loop), process.cpuUsage(all)]
  return (ofLoop.user + ofLoop.system) / (ofAll.user + ofAll.system)
}

/** Reads what nobody has read since it was written. */
async function readAnew(path: string): Promise<Response> {
  written = await write(written ?? (await firstItem()), `Written at ${performance.now()}?`)
  return admin.get(`${base}/${path}`)
}

let written: Item | undefined

function write({ id, version, data }: Item, question: string): Promise<Item> {
  const match = { 'if-match': `"${version}"` }
  return bodyOf(admin.send('PUT', `${base}/items/${id}`, { data: { ...data, question } }, match))
}

const work: Record<string, () => Promise<Response>> = {
  'listing items': () => readAnew('items'),
  'listing changes': () => readAnew('changes'),
  'showing the workspace': () => admin.get(base),
  'showing a release': () => admin.get(`${base}/releases/1`),
  'comparing a release with the draft': () => admin.get(`${base}/comparison?from=1&to=draft`),
  'exporting the draft': () => admin.get(`${base}/document`),
  'planning an import': () =>
    admin.send('POST', `${base}/document/plan`, { text: textOf('Third') }),
}

test.each(Object.keys(work))(
  '%s of 2 MB is done beside the loop that serves others',
  async (name) => {
    const share = await shareOfLoop(work[name] ?? (() => Promise.reject(new Error(name))))
    // In the loop itself it would be nearly all of it; here it is a third, and noise.
    expect(share).toBeLessThan(0.6)
  },
)

test('in a large workspace everything is refused in the same words as in a small one', async () => {
  const item = await firstItem()
  const path = `${base}/items/${item.id}`
  const data = { question: 'Another?', answer: 'Yes.' }
  const asked = [
    admin.send('PUT', path, { data }),
    admin.send('PUT', path, { data }, { 'if-match': '"7"' }),
    admin.send('PUT', path, { data: { question: '' } }, { 'if-match': `"${item.version}"` }),
    admin.send('POST', `${base}/document/import`, {
      text: textOf('Fourth'),
      draft: 'of yesterday',
    }),
    admin.send('POST', `${base}/document/plan`, { text: `faqs:\n${'- key: a\n'.repeat(2_000)}` }),
    admin.get(`${base}/releases/99`),
    admin.get(`${base}/releases/99999999999`),
  ]
  const answers = await Promise.all(asked)
  expect(answers.map(({ status }) => status)).toEqual([428, 412, 422, 409, 422, 404, 404])
  const [, stale, wrong, , unread] = await Promise.all(
    answers.map((one) => bodyOf<{ current?: Item; issues?: object[] }>(one)),
  )
  expect(stale?.current).toMatchObject({ id: item.id, version: item.version, data: item.data })
  expect(wrong?.issues?.[0]).toMatchObject({ path: ['data', 'question'] })
  expect(unread?.issues?.[0]).toMatchObject({ line: expect.any(Number) })
})

test('what one reads of a large workspace others read too, until something is written in it', async () => {
  const colleague = await large.signIn('member')
  const bytesOf = async (who: Client, path: string) => (await who.get(`${base}/${path}`)).text()
  for (const path of ['items', 'changes']) {
    const read = await Promise.all([admin, colleague, admin].map((who) => bytesOf(who, path)))
    expect(new Set(read).size).toBe(1)
    const question = `Written before ${path} was read again?`
    await write(await firstItem(), question)
    expect(await bytesOf(colleague, path)).toContain(question)
  }
})

test('a write in a large workspace is audited as hers, and repeated it is made once', async () => {
  const item = { kind: 'legal-link', data: { title: 'Terms', url: 'https://large.example/terms' } }
  const key = { 'idempotency-key': '"once"' }
  const first = await bodyOf<Item>(admin.send('POST', `${base}/items`, item, key))
  const again = await bodyOf<Item>(admin.send('POST', `${base}/items`, item, key))
  expect(again.id).toBe(first.id)
  const { rows } = await world.database.superPool.query<{ actor: object; request: object }>(
    `select actor, request from audit_entry where action = 'item.create' and object = $1`,
    [`legal-link/${first.key}`],
  )
  expect(rows).toEqual([
    {
      actor: { type: 'user', id: expect.any(String), name: expect.any(String) },
      request: expect.objectContaining({ requestId: expect.any(String) }),
    },
  ])
})

test('an error of a thread arrives with what is told by it, and without the row that it is about', () => {
  const gone = new Error('It failed', {
    cause: Object.assign(new Error('connect'), { code: 'ENOENT', syscall: 'connect' }),
  })
  expect(isDatabaseGone(asError(structuredClone(carryError(gone))))).toBe(true)
  const refused = Object.assign(new pg.DatabaseError('refused', 7, 'error'), {
    code: '23505',
    severity: 'ERROR',
    detail: 'Key (email)=(somebody@acme.example) already exists.',
  })
  const told = asError(structuredClone(carryError(refused)))
  expect(told).toMatchObject({ name: 'error', code: '23505', severity: 'ERROR' })
  expect(JSON.stringify(carryError(refused))).not.toContain('somebody@')
  const stale = new AppError('stale', 'Somebody else saved this', { current: { id: 1 } })
  const arrived = asError(structuredClone(carryError(stale)))
  expect(arrived).toBeInstanceOf(AppError)
  expect(arrived).toMatchObject({ code: 'stale', message: stale.message, details: stale.details })
})
