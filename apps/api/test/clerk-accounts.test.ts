import { addMember } from '@candor/core/workspace/add-member'
import { execute } from '@candor/core/command'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  claimsOf,
  deletionOf,
  eventOf,
  instance,
  type Person,
  signEvent,
  signToken,
} from '@candor/testing/clerk-instance'
import { createApp } from '../src/app.ts'
import { openSignIn } from '../src/open-sign-in.ts'
import { type ClerkWorld, createClerkWorld } from './clerk-world.ts'
import { origin } from './world.ts'

let clerk: ClerkWorld
beforeAll(async () => {
  clerk = await createClerkWorld()
})
afterAll(() => clerk.close())

const created = (person: Person, at?: number) => signEvent(eventOf('user.created', person, at))
const updated = (person: Person, at?: number) => signEvent(eventOf('user.updated', person, at))

async function seenAs(clerkId: string): Promise<unknown> {
  const { body } = await clerk.askAs(clerkId, '/api/session')
  return Reflect.get(Object(body), 'user')
}

test('an account that an admin made beforehand is found by an address that is verified, and only then', async () => {
  const acme = await clerk.world.createWorkspace('acme')
  const invited = { email: 'gil@acme.example', role: 'editor' as const }
  await execute(acme.operator, addMember, invited)
  const gil = { id: 'user_gil', email: 'gil@acme.example', first: 'Gil' }
  await clerk.tell(created({ ...gil, status: 'unverified', at: 1_000 }))
  const unverified = await clerk.askAs('user_gil')
  expect([unverified.status, unverified.body]).toMatchObject([403, { detail: /Verify/ }])
  await clerk.tell(updated({ ...gil, at: 2_000 }))
  const { body } = await clerk.askAs('user_gil')
  expect(body).toMatchObject({ workspaces: [{ slug: 'acme', role: 'editor' }] })
})

test('an unverified change of address changes nothing but the name', async () => {
  const hal = { id: 'user_hal', email: 'hal@acme.example', first: 'Hal' }
  await clerk.tell(created({ ...hal, at: 1_000 }))
  const claimed = { ...hal, email: 'gil@acme.example', first: 'Harold', status: 'unverified' }
  await clerk.tell(updated({ ...claimed, at: 2_000 }))
  expect(await seenAs('user_hal')).toMatchObject({ name: 'Harold', email: 'hal@acme.example' })
})

/** Every order of a few things, each told twice. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]]
  return things.flatMap((first, index) =>
    orders(things.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  )
}

test('however events overtake each other and are repeated, the newest state stays', async () => {
  const states = [
    { first: 'First', at: 1_000, told: 1_500 },
    { first: 'Second', at: 2_000, told: 2_500 },
    // Of the same change as the one before, but told later.
    { first: 'Third', at: 2_000, told: 2_600 },
    { first: 'Newest', at: 4_000, told: 4_100 },
  ]
  for (const [index, order] of orders(states).entries()) {
    const id = `user_order_${index}`
    const email = `order-${index}@acme.example`
    const events = [...order, ...order.toReversed()].map(({ first, at, told }) =>
      updated({ id, email, first, at }, told),
    )
    for (const event of events) expect(await clerk.tell(event)).toBe(204)
    expect(await seenAs(id), JSON.stringify(order)).toMatchObject({ name: 'Newest', email })
  }
})

test('told all at once, they end in the newest state as well', async () => {
  const id = 'user_crowd'
  const events = Array.from({ length: 20 }, (_, nth) =>
    updated({ id, email: 'crowd@acme.example', first: `State ${nth}`, at: 1_000 + nth }),
  )
  const answers = await Promise.all(events.toReversed().map((event) => clerk.tell(event)))
  expect(new Set(answers)).toEqual(new Set([204]))
  expect(await seenAs(id)).toMatchObject({ name: 'State 19' })
  const { rows } = await clerk.world.database.superPool.query(
    `select from auth."user" where email = 'crowd@acme.example'`,
  )
  expect(rows.length).toBe(1)
})

test('after a change to another instance of Clerk its people find the accounts that they had', async () => {
  const { context } = clerk.world
  await clerk.tell(created({ id: 'user_old', email: 'moved@acme.example', at: 1_000 }))
  const before = await seenAs('user_old')
  const issuer = 'https://clerk.new.example'
  const settings = { appOrigin: origin, clerk: { ...instance, issuer } }
  const moved = createApp({ ...context, ...openSignIn(settings, context) })
  const { headers, body } = created({ id: 'user_new', email: 'moved@acme.example', at: 1_000 })
  const told = { method: 'POST', headers, body }
  expect((await moved.request(`${origin}/api/clerk/webhooks`, told)).status).toBe(204)
  const see = async (claims: object) => {
    const authorization = `Bearer ${signToken(claims)}`
    const answer = await moved.request(`${origin}/api/session`, { headers: { authorization } })
    return Reflect.get(Object(await answer.json()), 'user')
  }
  expect(await see({ ...claimsOf('user_new'), iss: issuer })).toEqual({
    ...Object(before),
    name: 'moved',
  })
  expect(await see(claimsOf('user_old'))).toBeNull()
})

test('two people who swap an address are told apart, once Clerk tells again', async () => {
  const ida = { id: 'user_ida', email: 'ida@acme.example', first: 'Ida' }
  const jon = { id: 'user_jon', email: 'jon@acme.example', first: 'Jon' }
  await clerk.tell(created({ ...ida, at: 1_000 }))
  await clerk.tell(created({ ...jon, at: 1_000 }))
  const takes = updated({ ...jon, email: 'ida@acme.example', at: 3_000 })
  expect(await clerk.tell(takes)).toBe(409)
  expect(await seenAs('user_jon')).toMatchObject({ email: 'jon@acme.example' })
  expect(await clerk.tell(updated({ ...ida, email: 'ida2@acme.example', at: 2_000 }))).toBe(204)
  expect(await clerk.tell(takes)).toBe(204)
  expect(await seenAs('user_jon')).toMatchObject({ email: 'ida@acme.example' })
  expect(await seenAs('user_ida')).toMatchObject({ email: 'ida2@acme.example' })
})

test('whoever is deleted is let in no more and comes back by no event that is late or repeated', async () => {
  const kim = { id: 'user_kim', email: 'kim@acme.example', first: 'Kim' }
  const events = [
    created({ ...kim, at: 1_000 }),
    updated({ ...kim, at: 2_000 }),
    signEvent(deletionOf('user_kim', 3_000)),
    updated({ ...kim, first: 'Late', at: 2_500 }),
    created({ ...kim, at: 9_000_000 }),
    signEvent(deletionOf('user_kim', 3_000)),
  ]
  for (const event of events) expect(await clerk.tell(event)).toBe(204)
  expect((await clerk.askAs('user_kim')).status).toBe(401)
  // Deleted before anybody told that they are there.
  await clerk.tell(signEvent(deletionOf('user_lea')))
  await clerk.tell(created({ id: 'user_lea', email: 'lea@acme.example', at: 1_000 }))
  expect((await clerk.askAs('user_lea')).status).toBe(401)
  // The address is free for whoever has it verified next.
  await clerk.tell(created({ ...kim, id: 'user_kim_2', at: 5_000 }))
  expect(await seenAs('user_kim_2')).toMatchObject({ email: 'kim@acme.example' })
})

test('a deleted person is out of every workspace, which its audit log says once; what they published stays', async () => {
  const { world } = clerk
  const mia = { id: 'user_mia', email: 'mia@acme.example', first: 'Mia', at: 1_000 }
  await clerk.tell(created(mia))
  const both = [await world.createWorkspace('mia-one'), await world.createWorkspace('mia-two')]
  for (const { operator } of both) {
    await execute(operator, addMember, { email: mia.email, role: 'admin' })
  }
  expect((await clerk.askAs('user_mia', '/api/workspaces/mia-one')).status).toBe(200)
  const gone = signEvent(deletionOf('user_mia'))
  await clerk.tell(gone)
  await clerk.tell(gone)
  expect(await clerk.runJobs()).toBeGreaterThan(0)
  expect(await clerk.runJobs()).toBe(0)
  for (const { id } of both) {
    const { rows: members } = await world.database.superPool.query(
      'select from member where workspace_id = $1',
      [id],
    )
    expect(members).toEqual([])
    const { rows: entries } = await world.database.superPool.query(
      `select actor, object, before from audit_entry where workspace_id = $1 and action = 'member.forget'`,
      [id],
    )
    expect(entries).toEqual([
      {
        actor: { type: 'job', id: null, name: 'account closed' },
        object: 'member/mia@acme.example',
        before: { role: 'admin' },
      },
    ])
  }
  // The last admin is gone: the operator names another.
  for (const { operator } of both) {
    await execute(operator, addMember, { email: 'next@acme.example', role: 'admin' })
  }
})

test('of a deleted person no name, address, session or password is kept', async () => {
  const ned = { id: 'user_ned', email: 'ned@acme.example', first: 'Ned', last: 'Nameless', at: 1 }
  await clerk.tell(created(ned))
  await clerk.tell(signEvent(deletionOf('user_ned')))
  await clerk.runJobs()
  const { rows } = await clerk.world.database.superPool.query<{ text: string }>(
    `select concat((select string_agg(u::text, ' ') from auth."user" u),
      (select string_agg(c::text, ' ') from auth.credential c),
      (select string_agg(j.payload::text, ' ') from graphile_worker._private_jobs j)) as text`,
  )
  expect(rows[0]?.text).not.toMatch(/ned@|Nameless/)
})
