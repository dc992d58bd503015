import { randomUUID } from 'node:crypto'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { codeOf } from '../authenticator.ts'
import { type Actor, createPerson, signIn } from './actors.ts'
import { sides } from './canary.ts'
import type { Ground } from './ground.ts'
import type { Recipe, Scene } from './recipes.ts'
import { setPassword } from './set-password.ts'

/** Requests of people about how they sign in. */
export const accountRecipes: Record<string, Recipe> = {
  // A name goes wherever its owner does.
  'account.rename': async () => ({ body: { name: 'Somebody' } }),
  async 'account.prove'({ ground, actor }) {
    await turnOff(ground, actor)
    await prove(ground, actor)
    actor.password ??= `a long password ${randomUUID()}`
    await forgetPassword(ground, actor)
    await setPassword(ground, actor.cookie, actor.password)
    return { body: { proof: actor.password } }
  },
  async 'account.beginTwoStep'({ ground, actor }) {
    await turnOff(ground, actor)
    await prove(ground, actor)
    return {}
  },
  async 'account.confirmTwoStep'({ ground, actor }) {
    // The next one is good for the longest.
    return { body: { code: await codeOf(await beginTwoStep(ground, actor), 1) } }
  },
  async 'account.removeTwoStep'(scene) {
    await turnOn(scene)
    return {}
  },
  async 'account.renewRecoveryCodes'(scene) {
    await turnOn(scene)
    return {}
  },
  async 'account.endSession'({ ground, actor }) {
    await signIn(ground, emailOf(actor), 'Candor test')
    const { rows } = await ground.world.database.superPool.query<{ id: string }>(
      `select s.id from auth.session s join auth."user" u on u.id = s.user_id
       where u.email = $1 order by s.created_at desc limit 1`,
      [actor.email],
    )
    return { params: { session: rows[0]?.id ?? '' } }
  },
  async 'session.signInWithCode'({ ground }) {
    const actor = await createPerson(ground, { name: 'neutral', roles: {} })
    const secret = await turnOn({ ground, actor })
    const cookie = await signIn(ground, emailOf(actor), 'Candor test')
    return { headers: { cookie }, body: { code: await codeOf(secret, 1) } }
  },
  'account.endSessions': async () => ({ query: { except: 'this' } }),
  async 'account.close'({ ground, actor }) {
    await prove(ground, actor)
    await noteOwner(ground, actor)
    return {}
  },
}

type Owner = { id: string; name: string; email: string }

const owners = new WeakMap<Actor, Owner>()

async function noteOwner({ world }: Ground, actor: Actor): Promise<void> {
  const { rows } = await world.database.superPool.query<Owner>(
    `select id, name, email from auth."user" where email = $1`,
    [actor.email],
  )
  const [owner] = rows
  if (owner) owners.set(actor, owner)
}

/** Whoever closed their account has it again, and is what they were. */
export async function reopenAccount(ground: Ground, actor: Actor): Promise<void> {
  const owner = owners.get(actor)
  if (!owner) throw new Error('Nobody noted whose account this was')
  await ground.world.database.superPool.query(
    `update auth."user" set name = $2, email = $3 where id = $1`,
    [owner.id, owner.name, owner.email],
  )
  for (const side of sides) {
    const role = actor.roles[side]
    const { operator } = ground.workspaces[side]
    if (role) await execute(operator, addMember, { email: owner.email, role })
  }
  actor.password = undefined
  actor.cookie = await signIn(ground, owner.email, 'Candor test')
}

/** Whoever was asked for a code signs in without one the next time. */
export async function turnOff({ world }: Ground, { email }: Actor): Promise<void> {
  await world.database.superPool.query(
    `delete from auth.second_factor where user_id = (select id from auth."user" where email = $1)`,
    [email],
  )
}

/** As a first code would have done. */
async function turnOn({ ground, actor }: Pick<Scene, 'ground' | 'actor'>): Promise<string> {
  const secret = await beginTwoStep(ground, actor)
  await ground.world.database.superPool.query(
    `update auth.second_factor set confirmed_at = now() where user_id = (select id from auth."user" where email = $1)`,
    [actor.email],
  )
  return secret
}

async function beginTwoStep(ground: Ground, actor: Actor): Promise<string> {
  await turnOff(ground, actor)
  await prove(ground, actor)
  const { localAuth } = ground.world.context
  const user = await localAuth.authenticate(new Headers({ cookie: actor.cookie }))
  const begun = user && (await localAuth.twoStep.begin(user))
  if (!begun) throw new Error('Two-step sign-in is on already')
  return begun.secret
}

/** Runs can be longer than a sign-in counts as fresh. */
async function prove({ world }: Ground, { email }: Actor): Promise<void> {
  await world.database.superPool.query(
    `update auth.session set proved_at = now() where user_id = (select id from auth."user" where email = $1)`,
    [email],
  )
}

async function forgetPassword({ world }: Ground, { email }: Actor): Promise<void> {
  await world.database.superPool.query(
    `delete from auth.credential where user_id = (select id from auth."user" where email = $1)`,
    [email],
  )
}

function emailOf({ email }: Actor): string {
  if (email === undefined) throw new Error('A person has an address')
  return email
}
