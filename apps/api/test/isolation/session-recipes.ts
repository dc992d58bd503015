import { randomUUID } from 'node:crypto'
import { eventOf, signEvent } from '@candor/testing/clerk-instance'
import { reopenAccount, turnOff } from './account-recipes.ts'
import { type Actor, createPerson, signIn } from './actors.ts'
import type { Ground } from './ground.ts'
import { keepMember } from './people-recipes.ts'
import type { Recipe, Scene } from './recipes.ts'
import { setPassword } from './set-password.ts'
import { keepWorkspace } from './workspace-recipes.ts'

const passwords = new WeakMap<Ground, { email: string; password: string }>()

/** Requests of people about themselves. */
export const sessionRecipes: Record<string, Recipe> = {
  'session.signInWithPassword': async ({ ground }) => ({ body: await personWithPassword(ground) }),
  'session.requestLink': async ({ ground }) => ({ body: { email: await neutralEmail(ground) } }),
  async 'session.signInWithLink'({ ground }) {
    const { localAuth } = ground.world.context
    return { body: { token: await localAuth.createLinkToken(await neutralEmail(ground)) } }
  },
  'clerk.receiveWebhook': toldByClerk,
  async 'session.setPassword'({ actor }) {
    const current = actor.password === undefined ? {} : { current: actor.password }
    return { body: { ...current, password: `a long password ${randomUUID()}` } }
  },
}

/** Somebody of no workspace, as Clerk tells of them. */
async function toldByClerk({ ground }: Scene) {
  const person = { id: `user_${randomUUID()}`, email: await neutralEmail(ground), at: Date.now() }
  const event = eventOf('user.created', person)
  return { body: event, headers: signEvent(event).headers }
}

/** What a success leaves behind for the actor's next request. */
export async function settle(name: string, scene: Scene, body: unknown): Promise<void> {
  const { actor, ground } = scene
  if (name === 'session.setPassword') actor.password = String(Reflect.get(Object(body), 'password'))
  if (turnsOn.has(name)) await turnOff(ground, actor)
  if (endsSessions.has(name)) await renew(ground, actor)
  if (name === 'account.close') await reopenAccount(ground, actor)
  if (name === 'workspaces.requestDeletion') await keepWorkspace(scene)
  if (endsStanding.has(name)) await keepMember(scene)
}

const endsStanding = new Set(['members.leave', 'members.transfer'])

/** A new sign-in replaces the one before it, and a changed password ends them all. */
const endsSessions = new Set([
  'session.signInWithPassword',
  'session.signInWithLink',
  'session.signInWithCode',
  'session.setPassword',
  'session.signOut',
  'invited.join',
  'account.endSessions',
])

const turnsOn = new Set(['account.confirmTwoStep', 'account.renewRecoveryCodes'])

async function renew(ground: Ground, actor: Actor): Promise<void> {
  if (actor.email !== undefined) actor.cookie = await signIn(ground, actor.email, 'Candor test')
}

/** Somebody of no workspace, whose answers carry nobody's mark. */
async function neutralEmail(ground: Ground): Promise<string> {
  const { email } = await createPerson(ground, { name: 'neutral', roles: {} })
  if (email === undefined) throw new Error('A person has an address')
  return email
}

async function personWithPassword(ground: Ground) {
  const known = passwords.get(ground)
  if (known) return known
  const email = await neutralEmail(ground)
  const password = 'correct horse battery'
  await setPassword(ground, await signIn(ground, email, 'Candor test'), password)
  passwords.set(ground, { email, password })
  return { email, password }
}
