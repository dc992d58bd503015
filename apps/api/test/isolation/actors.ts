import { randomUUID } from 'node:crypto'
import type { Role } from '@candor/contract/roles'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { otherThan, type Side, sides } from './canary.ts'
import type { Ground } from './ground.ts'

/** Somebody who sends requests, and what they are in each workspace. */
export type Actor = {
  name: string
  email: string | undefined
  cookie: string
  roles: Partial<Record<Side, Role>>
  password: string | undefined
}

/** What somebody is to the workspace that a request is for, as the table of expectations names it. */
export type Standing = 'anonymous' | 'outsider' | Role

export const standings: readonly Standing[] = ['anonymous', 'outsider', 'member', 'editor', 'admin']

export function standingOf(actor: Actor, home: Side): Standing {
  if (actor.email === undefined) return 'anonymous'
  return actor.roles[home] ?? 'outsider'
}

/** The same person seen from a workspace, so that cells of both directions are one. */
export function relationOf({ name, roles }: Actor, home: Side): string {
  const place = roles[home] ? 'insider' : Object.keys(roles).length > 0 ? 'outsider' : ''
  return `${place} ${name}`.trim()
}

const roleNames: readonly Role[] = ['admin', 'editor', 'member']

/** Everybody who plays when requests are for `home`. */
export async function createActors(ground: Ground): Promise<(home: Side) => Actor[]> {
  const ofSide = new Map<Side, Actor[]>()
  const besides = new Map<Side, Actor[]>()
  for (const side of sides) {
    const members = []
    for (const role of roleNames) {
      members.push(await createPerson(ground, { name: role, side, roles: { [side]: role } }))
    }
    const other = otherThan(side)
    const twofold = { name: 'in both', roles: { [side]: 'member', [other]: 'admin' } } as const
    ofSide.set(side, members)
    await createBystander(ground, side)
    besides.set(side, [
      await createPerson(ground, twofold),
      await createRemoved(ground, side),
      await createExpired(ground, side),
    ])
  }
  const nobody = await createPerson(ground, { name: 'signed in', roles: {} })
  const anonymous = {
    name: 'anonymous',
    email: undefined,
    cookie: '',
    roles: {},
    password: undefined,
  }
  return (home) => [
    anonymous,
    nobody,
    // Own people first, so that a place in the list is the same relation for either side.
    ...[home, otherThan(home)].flatMap((side) => ofSide.get(side) ?? []),
    ...(besides.get(home) ?? []),
  ]
}

type Person = { name: string; roles: Actor['roles']; side?: Side }

/** An account with its memberships; one of a single side carries that side's mark. */
export async function createPerson(ground: Ground, { name, roles, side }: Person): Promise<Actor> {
  const email = side
    ? `${ground.mark(side, 'user-email').toLowerCase()}@cnry.example`
    : `somebody-${randomUUID()}@neutral.example`
  for (const one of sides) {
    const role = roles[one]
    if (role) await execute(ground.workspaces[one].operator, addMember, { email, role })
  }
  if (Object.keys(roles).length === 0) await createAccount(ground, email)
  const agent = side ? ground.mark(side, 'session-user_agent') : 'Candor test'
  return { name, email, roles, password: undefined, cookie: await signIn(ground, email, agent) }
}

/** A member who is signed in and does nothing. */
async function createBystander(ground: Ground, side: Side): Promise<void> {
  const email = `${ground.mark(side, 'user-email').toLowerCase()}@cnry.example`
  await execute(ground.workspaces[side].operator, addMember, { email, role: 'member' })
  await signIn(ground, email, `Bystander ${ground.mark(side, 'session-user_agent')}`)
}

async function createAccount({ world }: Ground, email: string): Promise<void> {
  await world.database.superDb
    .insertInto('auth.user')
    .values({ id: randomUUID(), email, name: 'Somebody', emailVerified: false, image: null })
    .execute()
}

export async function signIn({ world }: Ground, email: string, agent: string): Promise<string> {
  const { localAuth } = world.context
  const token = (await localAuth.createLinkToken(email)) ?? ''
  const signedIn = await localAuth.signInWithLink(token, new Headers({ 'user-agent': agent }))
  return (signedIn?.cookies ?? []).map((line) => line.split(';')[0]).join('; ')
}

/** Was an admin of the workspace once, and still has the session of then. */
async function createRemoved(ground: Ground, side: Side): Promise<Actor> {
  const person = await createPerson(ground, { name: 'removed', roles: { [side]: 'admin' } })
  await ground.world.database.superPool.query(
    'delete from member m using auth."user" u where u.id = m.user_id and u.email = $1',
    [person.email],
  )
  return { ...person, roles: {} }
}

/** An admin whose session is over. */
async function createExpired(ground: Ground, side: Side): Promise<Actor> {
  const person = await createPerson(ground, { name: 'expired', roles: { [side]: 'admin' } })
  await ground.world.database.superPool.query(
    `update auth.session s set expires_at = now() - interval '1 minute'
     from auth."user" u where u.id = s.user_id and u.email = $1`,
    [person.email],
  )
  return { ...person, email: undefined, roles: {} }
}
