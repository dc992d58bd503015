import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, standingOf } from './isolation/actors.ts'
import { statusFor } from './isolation/attack.ts'
import { expected } from './isolation/expected.ts'
import { fingerprint } from './isolation/fingerprint.ts'
import { prepare } from './isolation/prepare.ts'
import type { Scene } from './isolation/recipes.ts'
import { type NamedRoute, type Parts, pathOf, platform } from './isolation/request.ts'
import type { Answer } from './isolation/send.ts'
import { settle } from './isolation/session-recipes.ts'
import { createStage, namedRoutes, type Stage } from './isolation/stage.ts'
import { createWorld, type World } from './world.ts'

let world: World
let stage: Stage
let home: string
beforeAll(async () => {
  world = await createWorld()
  stage = await createStage(world, 20_261_126)
  home = stage.ground.workspaces.aa.id
  await world.database.superPool.query(`
    create function refuse_entry() returns trigger language plpgsql as
      $$ begin raise exception 'the log is full'; end $$;
    create constraint trigger log_is_full after insert on audit_entry
      deferrable initially deferred for each row execute function refuse_entry();
    alter table audit_entry disable trigger log_is_full`)
}, 120_000)
afterAll(async () => {
  await stage.close()
  await world.close()
})

const agent = 'A program that writes'

/**
 * Everything by which something of a workspace changes, from the declarations themselves. Who may do it is
 * in the table of expectations; isolation.test.ts fails on a route that is not there.
 */
const mutating = namedRoutes.filter(
  ({ name, route }) => route.audit !== null && Object.hasOwn(expected, name),
)

type Sent = { actor: Actor; parts: Parts; origin?: string }

function send({ route }: NamedRoute, { actor, parts, origin }: Sent): Promise<Answer> {
  const headers = {
    ...parts.headers,
    cookie: actor.cookie,
    'user-agent': agent,
    ...(origin === undefined ? {} : { origin }),
  }
  const { method } = route
  return stage.send.inProcess({
    host: platform.host,
    method,
    path: pathOf(route, parts),
    headers,
    body: parts.body,
  })
}

function leadOf({ name }: NamedRoute): Actor {
  const expectation = expected[name]
  const actors = stage.actorsFor('aa')
  const lead = actors.find(
    (one) => expectation && one.roles.aa && statusFor(expectation, one, 'aa') < 400,
  )
  if (!lead) throw new Error(`${name}: nobody may do this`)
  return lead
}

async function sceneOf(named: NamedRoute): Promise<{ scene: Scene; parts: Parts }> {
  const actor = leadOf(named)
  const scene: Scene = { ground: stage.ground, home: 'aa', actor, random: stage.random, turn: 0 }
  return { scene, parts: await prepare(named, scene) }
}

type Entry = {
  workspaceId: string
  action: string
  object: string
  actor: { type: string; id: string; name: string }
  request: Record<string, string>
}

async function readEntries(): Promise<Entry[]> {
  const { rows } = await world.database.superPool.query<Entry>(
    `select workspace_id as "workspaceId", action, object, actor, request from audit_entry
      order by workspace_id, number`,
  )
  return rows
}

/** The request as it is, and everything that can be wrong with it. */
function refusedForms({ name, route }: NamedRoute, lead: Actor, parts: Parts): [string, Sent][] {
  const actors = stage.actorsFor('aa')
  const without = actors.filter((one) => {
    const expectation = expected[name]
    return expectation && statusFor(expectation, one, 'aa') >= 400
  })
  const strange = { ...Object(parts.body), unheardOf: true }
  const swapped = { ...parts, params: { ...parts.params, id: crypto.randomUUID() } }
  const stale = { ...parts, headers: { ...parts.headers, 'if-match': '"99999"' } }
  const { 'if-match': _, ...unconditional } = parts.headers
  return [
    ...without.map((actor): [string, Sent] => [standingOf(actor, 'aa'), { actor, parts }]),
    ['from elsewhere', { actor: lead, parts, origin: 'https://evil.example' }],
    ...(route.input
      ? [
          ['with a field too many', { actor: lead, parts: { ...parts, body: strange } }] as [
            string,
            Sent,
          ],
        ]
      : []),
    ...(route.input
      ? [
          ['without a body', { actor: lead, parts: { ...parts, body: undefined } }] as [
            string,
            Sent,
          ],
        ]
      : []),
    ...(route.path.includes(':id')
      ? [['of nothing', { actor: lead, parts: swapped }] as [string, Sent]]
      : []),
    ...(route.ifMatch
      ? [['of an old version', { actor: lead, parts: stale }] as [string, Sent]]
      : []),
    ...(route.ifMatch
      ? [
          ['of no version', { actor: lead, parts: { ...parts, headers: unconditional } }] as [
            string,
            Sent,
          ],
        ]
      : []),
  ]
}

test('every route that changes something says what the log calls it, and every other method is one that does not', () => {
  expect(mutating.length).toBeGreaterThan(10)
  expect(mutating.filter(({ route }) => route.method === 'GET')).toEqual([])
  const silent = namedRoutes.filter(({ route }) => route.audit === null && route.method !== 'GET')
  // Of a workspace these change nothing: people, their sessions, a plan, what a member has read and
  // wants to be told, and where in the dashboard they are.
  expect(silent.filter(({ route }) => route.auth === 'member').map(({ name }) => name)).toEqual([
    'document.plan',
    'inbox.markRead',
    'inbox.markAllRead',
    'inbox.changeSetting',
    'live.move',
  ])
})

describe.each(mutating.map((named) => [named.name, named] as const))('%s', (name, named) => {
  test('leaves no entry when it is refused, whatever for', async () => {
    const { scene, parts } = await sceneOf(named)
    const before = await readEntries()
    for (const [why, sent] of refusedForms(named, scene.actor, parts)) {
      const { status } = await send(named, sent)
      expect([why, status >= 400]).toEqual([why, true])
      expect(await readEntries(), why).toHaveLength(before.length)
    }
  })

  test('changes nothing when its entry cannot be written', async () => {
    const { superPool } = world.database
    const { scene, parts } = await sceneOf(named)
    const workspaces = () => superPool.query('select count(*) from workspace')
    const before = [await fingerprint(superPool, home), (await workspaces()).rows]
    await superPool.query('alter table audit_entry enable always trigger log_is_full')
    const { status } = await send(named, { actor: scene.actor, parts })
    await superPool.query('alter table audit_entry disable trigger log_is_full')
    expect(status).toBe(500)
    expect([await fingerprint(superPool, home), (await workspaces()).rows]).toEqual(before)
  })

  test('leaves exactly one entry, of who did it and from where, and none for a repetition', async () => {
    const { scene, parts } = await sceneOf(named)
    const before = await readEntries()
    expect((await send(named, { actor: scene.actor, parts })).status).toBeLessThan(300)
    const known = new Set(before.map((entry) => JSON.stringify(entry)))
    const after = await readEntries()
    const added = after.filter((entry) => !known.has(JSON.stringify(entry)))
    expect(added).toHaveLength(1)
    expect(after).toHaveLength(before.length + 1)
    const [entry] = added
    expect(entry?.action).toBe(named.route.audit)
    expect(entry?.actor).toMatchObject({ type: 'user', id: expect.stringMatching(/./) })
    expect(entry?.object).toMatch(/./)
    expect(entry?.request).toMatchObject({
      userAgent: agent,
      requestId: expect.stringMatching(/./),
    })
    expect(entry?.workspaceId === home).toBe(['path', 'own'].includes(named.route.tenant))
    if (named.route.idempotencyKey) await send(named, { actor: scene.actor, parts })
    expect(await readEntries()).toHaveLength(after.length)
    await settle(name, scene, parts.body)
  })
})
