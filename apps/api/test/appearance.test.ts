import { createHash } from 'node:crypto'
import { releaseHash } from '@candor/core/release/publish'
import type { Problem } from '@candor/contract/errors'
import type { Item } from '@candor/contract/views'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let editor: Client
let saved: Item
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  editor = await acme.signIn('editor')
})
afterAll(() => world.close())

const items = '/api/workspaces/acme/items'

function get(path: string, headers: Record<string, string> = {}) {
  return world.app.request(`http://acme.localhost${path}`, { headers })
}

async function publish(): Promise<void> {
  await acme.publishAll()
  await world.context.directory.reload()
}

async function picture(type: 'png' | 'jpeg', width: number, height = width): Promise<string> {
  const image = sharp({ create: { width, height, channels: 3, background: '#7a2048' } })
  const bytes = await image.toFormat(type).toBuffer()
  return `data:image/${type};base64,${bytes.toString('base64')}`
}

function send(chosen: object) {
  const data = { scheme: 'both', ...chosen }
  return saved === undefined
    ? editor.send('POST', items, { kind: 'appearance', data })
    : editor.send('PUT', `${items}/${saved.id}`, { data }, { 'if-match': `"${saved.version}"` })
}

async function save(data: object): Promise<Item> {
  saved = await bodyOf<Item>(send(data))
  return saved
}

test('what is chosen is public by a release and not before, and the policy allows just that style', async () => {
  const before = await (await get('/')).text()
  await save({ accent: '#7a2048', font: 'serif', scheme: 'both' })
  expect(await (await get('/')).text()).toBe(before)
  const { after } = await world.database.superDb
    .selectFrom('auditEntry')
    .select('after')
    .where('object', '=', 'appearance/appearance')
    .executeTakeFirstOrThrow()
  expect(after).toMatchObject({ accent: '#7a2048', font: 'serif' })
  await publish()
  const response = await get('/')
  const html = await response.text()
  const hashes = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, css]) =>
      `'sha256-${createHash('sha256')
        .update(css ?? '')
        .digest('base64')}'`,
  )
  expect(hashes).toHaveLength(2)
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain(`style-src ${hashes.join(' ')};`)
  // For dark readers as near to it as can be read there.
  expect(html).toContain('--accent:light-dark(#7a2048,#c8688c)')
  for (const path of ['/nothing', '/advisories/ACME-2026-001']) {
    expect((await get(path)).headers.get('content-security-policy'), path).toBe(policy)
  }
})

test('an accent that cannot be read is refused by the server too, and the nearest one is taken', async () => {
  const refused = await send({ accent: '#ffd400' })
  expect(refused.status).toBe(422)
  const { issues = [] } = await bodyOf<Problem>(refused)
  expect(issues.map(({ path }) => path)).toEqual([['data', 'accent']])
  const nearest = /#[0-9a-f]{6}$/.exec(issues[0]?.message ?? '')?.[0]
  expect((await save({ accent: nearest, darkAccent: '#ffd400' })).data).toEqual({
    scheme: 'both',
    accent: nearest,
    darkAccent: '#ffd400',
  })
})

test.each([
  ['a style', { css: 'body{display:none}' }],
  ['a font of somebody’s', { font: 'url(https://evil.example/x.woff2)' }],
  ['an address that runs', { links: [{ label: 'Go', address: 'javascript:alert(1)' }] }],
  [
    'a ninth link',
    { links: Array.from({ length: 9 }, () => ({ label: 'Go', address: 'a@acme.example' })) },
  ],
  ['a name for a section that there is not', { headings: { prices: 'Prices' } }],
])('%s is refused', async (_, data) => {
  expect((await send(data)).status).toBe(422)
})

test('an icon that is not square is refused, whatever it is a picture of', async () => {
  expect((await send({ icon: await picture('png', 64, 32) })).status).toBe(422)
  const svg = `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`
  expect((await send({ icon: svg })).status).toBe(422)
})

test('an icon is kept as a small PNG, served where browsers look, and known by its tag', async () => {
  expect((await get('/favicon.ico')).status).toBe(301)
  expect((await get('/icon')).status).toBe(404)
  const { data } = await save({
    icon: await picture('jpeg', 400),
    darkLogo: await picture('png', 40),
  })
  await publish()
  const kept = Buffer.from(String(data['icon']).split(',')[1] ?? '', 'base64')
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'png', width: 256, height: 256 })
  for (const path of ['/icon', '/favicon.ico', '/logo-dark']) {
    const response = await get(path)
    expect(response.status, path).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(response.headers.get('cache-control')).toContain('max-age=0')
    const etag = response.headers.get('etag') ?? ''
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304)
  }
  expect(Buffer.from(await (await get('/icon')).arrayBuffer())).toEqual(kept)
  // Saving what was read again changes nothing.
  expect((await save(data)).data).toEqual(data)
})

test('the name of a section that is not shown is not public either', async () => {
  const { items: all } = await bodyOf<{ items: Item[] }>(editor.get(items))
  const profile = all.find(({ kind }) => kind === 'profile')
  const data = { ...profile?.data, sections: ['controls'] }
  const headers = { 'if-match': `"${profile?.version}"` }
  await editor.send('PUT', `${items}/${profile?.id}`, { data }, headers)
  await save({ headings: { controls: 'Measures', faqs: 'What they asked' } })
  await publish()
  const document = await (await get('/trust-center.json')).text()
  expect(document).toContain('Measures')
  expect(document).not.toContain('What they asked')
})

test('there is one appearance, and whoever may only read leaves it as it is', async () => {
  expect(
    (await editor.send('POST', items, { kind: 'appearance', data: { scheme: 'light' } })).status,
  ).toBe(409)
  const member = await acme.signIn('member')
  const headers = { 'if-match': `"${saved.version}"` }
  expect((await member.send('PUT', `${items}/${saved.id}`, { data: {} }, headers)).status).toBe(403)
})

test('a release from before there was an appearance has the hash that it had', () => {
  const hash = releaseHash({
    number: 1,
    publishedAt: '2026-01-02T03:04:05.000Z',
    note: '',
    previousHash: null,
    document: { profile: { name: 'Acme', sections: ['faqs', 'controls'] } },
  })
  expect(hash).toBe('d900975cb8adaeaf155ceb17d4d389293a254f8822ed643001d713ace550b36e')
})
