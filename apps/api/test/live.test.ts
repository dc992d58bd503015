import { setTimeout } from 'node:timers/promises'
import { tellLive } from '@candor/core/live/tell'
import { notify } from '@candor/core/notification/notify'
import { inWorkspace } from '@candor/db/in-workspace'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openNode, statusOf, watch, type Watcher } from './live-node.ts'
import {
  bodyOf,
  type Client,
  createWorld,
  createWorldOn,
  type TestWorkspace,
  type World,
} from './world.ts'

const liveTimes = { round: 700, beat: 300, check: 60_000, linger: 300, opening: 1_000 }

let world: World
let second: World
let nodes: Awaited<ReturnType<typeof openNode>>[]
let acme: TestWorkspace
let globex: TestWorkspace
let ada: Client
beforeAll(async () => {
  world = await createWorld({ liveTimes })
  second = await createWorldOn(world.database, { liveTimes })
  nodes = [await openNode(world.context, world), await openNode(second.context, world)]
  acme = await world.createWorkspace('acme')
  globex = await world.createWorkspace('globex')
  ada = await acme.signIn('editor')
})
afterAll(async () => {
  for (const node of nodes) await node.stop()
  await second.context.live.stop()
  await second.context.memberThreads.stop()
  await world.close()
})

const opened: Watcher[] = []
afterEach(() => opened.splice(0).forEach(({ close }) => close()))

async function open(client: Client, at = 0, workspace = 'acme'): Promise<Watcher> {
  const watcher = await watch(nodes[at]?.port ?? 0, workspace, client.cookie)
  opened.push(watcher)
  return watcher
}

/** Open, with the first event there. */
async function openLive(client: Client, at = 0, workspace = 'acme'): Promise<Watcher> {
  const watcher = await open(client, at, workspace)
  await expect.poll(watcher.connection).toBeDefined()
  return watcher
}

const changesOf = (watcher: Watcher) => watcher.events().flatMap(({ changed = [] }) => changed)

const faq = { kind: 'faq', data: { question: 'Is it live?', answer: 'Yes.' } }

async function idOf(client: Client): Promise<string> {
  const { user } = await bodyOf<{ user: { id: string } }>(client.get('/api/session'))
  return user.id
}

test('a save is told at once to whoever has the workspace open, on whatever node, and to nobody else', async () => {
  const stranger = await globex.signIn('admin')
  const bo = await acme.signIn('member')
  const watchers = [await openLive(ada, 0), await openLive(bo, 1)]
  const other = await openLive(stranger, 0, 'globex')
  expect(watchers[0]?.contentType).toBe('text/event-stream; charset=utf-8')
  const made = await ada.send('POST', '/api/workspaces/acme/items', faq)
  expect(made.status).toBe(201)
  for (const watcher of watchers) {
    await expect.poll(() => changesOf(watcher)).toContain('item')
    // That something changed, and nothing of what it says.
    expect(watcher.text()).not.toMatch(/Is it live|faq/)
  }
  expect(changesOf(other)).not.toContain('item')
  expect((await open(stranger)).status).toBe(404)
  expect((await watch(nodes[0]?.port ?? 0, 'acme', '')).status).toBe(401)
})

test('a write that is refused or changes nothing is told to nobody', async () => {
  const watcher = await openLive(ada)
  const path = '/api/workspaces/acme/items'
  expect((await ada.send('POST', path, { ...faq, data: {} })).status).toBe(422)
  await ada.send('POST', path, { ...faq, data: { question: 'Told?', answer: 'Yes.' } })
  await expect.poll(() => changesOf(watcher)).toContain('item')
  expect(changesOf(watcher).filter((what) => what === 'item')).toHaveLength(1)
})

test('what was saved while a dashboard was not yet open to hear it, it is told to look at', async () => {
  const hasToLook = (watcher: Watcher) => watcher.events().some(({ isAll }) => isAll)
  await ada.send('POST', '/api/workspaces/acme/items', faq)
  const late = await openLive(ada)
  await expect.poll(() => hasToLook(late)).toBe(true)
  late.close()
  await setTimeout(liveTimes.opening)
  const quiet = await openLive(ada)
  await ada.send('POST', '/api/workspaces/acme/items', faq)
  await expect.poll(() => changesOf(quiet)).toContain('item')
  expect(hasToLook(quiet)).toBe(false)
})

test('who is here, and on which item, is seen on every node, until they go', async () => {
  const bo = await acme.signIn('member')
  const { id } = await bodyOf<{ id: string }>(ada.send('POST', '/api/workspaces/acme/items', faq))
  const [here, there] = [await openLive(ada, 0), await openLive(bo, 1)]
  const [adaName, boName] = ['editor-1', await nameOf(bo)]
  for (const watcher of [here, there]) {
    await expect.poll(watcher.people).toEqual([`${adaName} -`, `${boName} -`].toSorted())
  }
  const place = { connection: here.connection(), itemId: id }
  const move = (client: Client) =>
    client.send('POST', '/api/workspaces/acme/live/place', place).then(({ status }) => status)
  // Nobody is put anywhere by somebody else.
  expect(await move(bo)).toBe(204)
  expect(await move(ada)).toBe(204)
  await expect.poll(there.people).toEqual([`${adaName} ${id}`, `${boName} -`].toSorted())
  const stranger = await openLive(await globex.signIn('member'), 1, 'globex')
  expect(stranger.people()).not.toContain(`${adaName} ${id}`)
  here.close()
  await expect.poll(there.people).toEqual([`${boName} -`])
})

test('who looks at a change request is seen there, and nobody is said to be at what is not of the workspace', async () => {
  const [bo, stranger] = [await acme.signIn('member'), await globex.signIn('editor')]
  const [here, there] = [await openLive(ada, 0), await openLive(bo, 1)]
  const request = await openRequest(ada, 'acme')
  const foreign = await bodyOf<{ id: string }>(stranger.send('POST', itemsOf('globex'), faq))
  const move = async (place: object) =>
    (
      await ada.send('POST', '/api/workspaces/acme/live/place', {
        connection: here.connection(),
        itemId: null,
        ...place,
      })
    ).status
  expect(await move({ request, screen: 'change-requests' })).toBe(204)
  const seen = `editor-1 ${request}`
  await expect.poll(there.people).toContain(seen)
  // Neither a number that only another workspace has, nor its item, nor a screen that there is none of.
  await openRequest(stranger, 'globex')
  const more = await openRequest(stranger, 'globex')
  expect(await move({ request: more })).toBe(404)
  expect(await move({ itemId: foreign.id })).toBe(404)
  expect(await move({ screen: 'elsewhere' })).toBe(422)
  expect(there.people()).toContain(seen)
  expect(await move({ screen: 'people' })).toBe(204)
  await expect.poll(there.people).not.toContain(seen)
  const { people = [] } = there.events().findLast((event) => event.people) ?? {}
  expect(people.find(({ name }) => name === 'editor-1')).toEqual({
    userId: await idOf(ada),
    name: 'editor-1',
    itemId: null,
    screen: 'people',
  })
})

const itemsOf = (workspace: string) => `/api/workspaces/${workspace}/items`

/** The number of a request with one change. */
async function openRequest(client: Client, workspace: string): Promise<number> {
  const item = await bodyOf<{ key: string }>(client.send('POST', itemsOf(workspace), faq))
  const changes = [{ kind: 'faq', key: item.key }]
  const body = { title: 'Look', description: '', changes, reviewers: [] }
  const path = `/api/workspaces/${workspace}/change-requests`
  const { number } = await bodyOf<{ number: number }>(client.send('POST', path, body))
  return number
}

async function nameOf(client: Client): Promise<string> {
  const { user } = await bodyOf<{ user: { name: string } }>(client.get('/api/session'))
  return user.name
}

test('whoever was on a node that died is gone after a while', async () => {
  const watcher = await openLive(ada)
  const bo = await acme.signIn('member')
  const [userId, name] = [await idOf(bo), await nameOf(bo)]
  const person = { connection: crypto.randomUUID(), workspaceId: acme.id, userId, itemId: null }
  await tellLive(world.context.db, { type: 'here', people: [person] })
  await expect.poll(watcher.people).toContain(`${name} -`)
  await expect.poll(watcher.people, { timeout: 10_000 }).not.toContain(`${name} -`)
})

test('the stream of a removed member ends, and so does that of a session that was signed out', async () => {
  const [bo, carl] = [await acme.signIn('editor'), await acme.signIn('member')]
  const watchers = [await openLive(ada, 1), await openLive(bo, 1), await openLive(carl, 1)]
  const ended = () => watchers.map(({ hasEnded }) => hasEnded())
  await world.database.superPool.query('delete from member where user_id = $1', [await idOf(bo)])
  await expect.poll(ended).toEqual([false, true, false])
  expect((await open(bo, 1)).status).toBe(404)
  expect((await carl.send('DELETE', '/api/session')).status).toBe(204)
  await expect.poll(ended).toEqual([false, true, true])
  expect((await open(carl, 1)).status).toBe(401)
})

test('that a stream is looked at again is no use of its session', async () => {
  const bo = await acme.signIn('member')
  const watcher = await openLive(bo)
  const id = await idOf(bo)
  const { superPool } = world.database
  const lastUse = `select updated_at from auth.session where user_id = $1`
  await superPool.query(
    `update auth.session set updated_at = now() - interval '1 hour' where user_id = $1`,
    [id],
  )
  const before = (await superPool.query(lastUse, [id])).rows
  // The look that finds them gone asks first whose session it is.
  await superPool.query('delete from member where user_id = $1', [id])
  await expect.poll(watcher.hasEnded).toBe(true)
  expect((await superPool.query(lastUse, [id])).rows).toEqual(before)
})

test('a member who is told something is told that the inbox has something new; others are not', async () => {
  const bo = await acme.signIn('member')
  const watchers = [await openLive(ada, 1), await openLive(bo, 1)]
  const [id, actor] = [await idOf(bo), { type: 'operator' as const }]
  const notice = { kind: 'mentioned', to: [id], title: 'Look', path: 'inbox' } as const
  await inWorkspace(world.context.db, acme.id, (tx) => notify(tx, actor, notice))
  await expect.poll(() => watchers.flatMap(changesOf)).toContain('inbox')
  expect(watchers.map((one) => changesOf(one).includes('inbox'))).toEqual([false, true])
})

test('a flood of writes reaches a dashboard as a few events', async () => {
  const watcher = await openLive(ada, 1)
  const before = watcher.events().length
  const flood = Array.from({ length: 300 }, () =>
    tellLive(world.context.db, { type: 'changed', workspaceId: acme.id, what: 'item' }),
  )
  await Promise.all(flood)
  await tellLive(world.context.db, { type: 'changed', workspaceId: acme.id, what: 'release' })
  await expect.poll(() => changesOf(watcher)).toContain('release')
  expect(watcher.events().length - before).toBeLessThan(30)
})

test('a session has many dashboards open and is served all the same; one more is refused in words', async () => {
  const bo = await acme.signIn('editor')
  for (let nth = 0; nth < 12; nth += 1) await openLive(bo)
  const refused = await open(bo)
  expect(refused.status).toBe(429)
  await expect.poll(refused.text).toContain('You have 12 dashboards open')
  // Through the door, where a session has six turns, to a database that gives this node five connections.
  const path = '/api/workspaces/acme/items'
  expect(await statusOf(nodes[0]?.port ?? 0, path, bo.cookie)).toBe(200)
  opened.splice(0).forEach(({ close }) => close())
  await expect.poll(async () => (await open(bo)).status).toBe(200)
})

test('a dashboard that hears nothing is kept alive, and one that only asks for the headers is not opened', async () => {
  const watcher = await openLive(ada)
  await expect.poll(() => watcher.text().match(/^:$/gm)?.length ?? 0).toBeGreaterThan(1)
  const head = await watch(
    nodes[0]?.port ?? 0,
    'acme',
    (await acme.signIn('member')).cookie,
    'HEAD',
  )
  expect(head.status).toBe(200)
  await expect.poll(head.hasEnded).toBe(true)
})

test('what may have gone unheard is looked at anew, and the node goes on to listen', async () => {
  await ada.send('POST', '/api/workspaces/acme/items', faq)
  const watcher = await openLive(ada)
  const looks = () => watcher.events().filter((event) => event.isAll).length
  await expect.poll(looks).toBe(1)
  await world.database.superPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query ilike 'listen candor_live'`,
  )
  await expect.poll(looks, { timeout: 10_000 }).toBe(2)
  await ada.send('POST', '/api/workspaces/acme/items', faq)
  await expect.poll(() => changesOf(watcher)).toContain('item')
})

test('a node that goes down ends its streams at once and opens no other', async () => {
  const [here, there] = [await openLive(ada, 0), await openLive(ada, 1)]
  await second.context.live.stop()
  await expect.poll(there.hasEnded).toBe(true)
  expect(here.hasEnded()).toBe(false)
  expect((await open(ada, 1)).status).toBe(503)
})
