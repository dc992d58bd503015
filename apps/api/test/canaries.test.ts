import { tally } from '@candor/testing/tally'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, personOf } from './isolation/ask.ts'
import { otherThan, sides, tracesIn } from './isolation/canary.ts'
import { columnsWithoutCanary, withoutCanary } from './isolation/columns.ts'
import { wholeOf } from './isolation/send.ts'
import { createStage, type Stage } from './isolation/stage.ts'
import { isOk, leaksOf, pathsOf, type Public, type Visit, visit } from './isolation/visitors.ts'
import { createWorld, type World } from './world.ts'

let world: World
let stage: Stage
beforeAll(async () => {
  world = await createWorld()
  stage = await createStage(world, 1)
})
afterAll(async () => {
  await stage.close()
  await world.close()
})

test('every column of text carries a canary of each workspace, or says why it cannot', async () => {
  for (const side of sides) {
    const { id } = stage.ground.workspaces[side]
    const empty = await columnsWithoutCanary(world.database.superPool, id, side)
    expect(empty.toSorted()).toEqual(Object.keys(withoutCanary).toSorted())
  }
})

describe('visitors', () => {
  let texts: Public
  let visits: Visit[] = []
  beforeAll(async () => {
    const known = await stage.read()
    texts = {
      aa: await stage.publicTexts('aa', known),
      bb: await stage.publicTexts('bb', known),
    }
    const cookies = [
      '',
      personOf(stage, 'aa', 'admin').cookie,
      personOf(stage, 'bb', 'admin').cookie,
    ]
    const all = (await pathsOf(stage.ground)).flatMap((path) =>
      stage.hosts.flatMap((host) =>
        ['br', 'gzip', 'identity'].flatMap((coding) =>
          cookies.map((cookie) => ({ host, path, coding, cookie })),
        ),
      ),
    )
    visits = all.toSorted(() => stage.random.below(3) - 1)
  })

  test('see what is public on their host and nothing else, in any order, whoever they are', async () => {
    const leaks: string[] = []
    const seen = new Map<string, string>()
    for (const one of visits) {
      const answer = await visit(stage.send.overSocket, one)
      leaks.push(...leaksOf(answer, one, texts))
      const name = `${one.host.name} ${one.path}`
      expect(answer.text, `${name} depends on who asks`).toBe(seen.get(name) ?? answer.text)
      seen.set(name, answer.text)
      expect(answer.status).toBeLessThan(500)
    }
    expect(leaks).toEqual([])
    expect(visits.length).toBeGreaterThan(1_000)
    tally('leaks', leaks.length)
    tally('generated requests', visits.length)
  })

  test.each(['/', '/trust-center.json', '/sitemap.xml', '/.well-known/security.txt'])(
    'do see what is public at %s, so the scan above had something to find',
    async (path) => {
      for (const host of stage.hosts) {
        if (!host.side) continue
        const answer = await visit(stage.send.overSocket, { host, path, coding: 'br', cookie: '' })
        expect(isOk(answer), host.name).toBe(true)
        const own = tracesIn(wholeOf(answer), new Map()).filter(({ side }) => side === host.side)
        expect(own.length, host.name).toBeGreaterThan(0)
      }
    },
  )

  test.each(['/logo', '/logo-dark', '/icon'])(
    'see at %s the picture of whose page it is, and not what was hidden in its file',
    async (path) => {
      const pictures = await Promise.all(
        stage.hosts.map(async (host) => {
          const one = { host, path, coding: 'identity', cookie: '' }
          const { bytes } = await visit(stage.send.overSocket, one)
          return { side: host.side, bytes: bytes.toString('base64') }
        }),
      )
      const ofSide = sides.map((side) => pictures.filter((one) => one.side === side))
      const different = ofSide.map((all) => new Set(all.map(({ bytes }) => bytes)))
      expect(different.map(({ size }) => size)).toEqual([1, 1])
      expect([...(different[0] ?? [])]).not.toEqual([...(different[1] ?? [])])
      expect(
        pictures.map(({ bytes }) => Buffer.from(bytes, 'base64').toString('latin1')).join(),
      ).not.toMatch(/cnry/i)
    },
  )

  test('do not see the draft, of which there is much that was never public', async () => {
    for (const side of sides) {
      const { rows } = await world.database.superPool.query<{ text: string }>(
        'select string_agg(data::text, $2) as text from item where workspace_id = $1',
        [stage.ground.workspaces[side].id, ' '],
      )
      const draft = tracesIn(rows[0]?.text ?? '', new Map())
      const hidden = draft.filter(({ text }) => !texts[side].has(text))
      expect(hidden.length).toBeGreaterThan(40)
    }
  })
})

test('what is exported is one’s own, whole, and nobody else’s', async () => {
  for (const side of sides) {
    const { slug } = stage.ground.workspaces[side]
    for (const format of ['yaml', 'json']) {
      const path = `/api/workspaces/${slug}/document?format=${format}`
      const answer = await ask(stage, personOf(stage, side, 'member').cookie, {
        method: 'GET',
        path,
      })
      const traces = tracesIn(wholeOf(answer), new Map())
      expect(traces.filter((trace) => trace.side === otherThan(side))).toEqual([])
      expect(traces.length).toBeGreaterThan(80)
    }
  }
})

test('the audit log of one says nothing of the other', async () => {
  const { owners } = await stage.read()
  for (const side of sides) {
    const { rows } = await world.database.superPool.query<{ text: string }>(
      'select a::text as text from audit_entry a where workspace_id = $1',
      [stage.ground.workspaces[side].id],
    )
    const traces = rows.flatMap(({ text }) => tracesIn(text, owners))
    expect(traces.filter((trace) => trace.side === otherThan(side))).toEqual([])
    expect(traces.length).toBeGreaterThan(100)
  }
})
