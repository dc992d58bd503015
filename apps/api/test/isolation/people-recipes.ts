import { randomUUID } from 'node:crypto'
import { execute } from '@candor/core/command'
import { createInvitation } from '@candor/core/invitation/commands'
import { issueInvitation } from '@candor/core/invitation/issue'
import { addMember } from '@candor/core/workspace/add-member'
import type { TestWorkspace } from '../world.ts'
import type { Ground } from './ground.ts'
import type { Recipe, Scene } from './recipes.ts'

/** Requests about people. */
export const peopleRecipes: Record<string, Recipe> = {
  async 'members.update'(scene) {
    return { params: { member: await spareMember(scene) }, body: { role: 'editor' } }
  },
  'members.remove': async (scene) => ({ params: { member: await spareMember(scene) } }),
  'members.transfer': async (scene) => ({ params: { member: await spareMember(scene) } }),
  async 'invitations.create'(scene) {
    await withdrawAll(scene)
    const role = scene.random.pick(['admin', 'editor', 'member'] as const)
    return { body: { email: newAddress(scene), role } }
  },
  async 'invitations.resend'(scene) {
    return { body: { email: (await spareInvitation(scene)).email } }
  },
  async 'invitations.revoke'(scene) {
    return { params: { invitation: (await spareInvitation(scene)).id } }
  },
  'invited.show': async ({ ground }) => ({ body: { token: await neutralToken(ground) } }),
  'invited.accept': async ({ ground, actor }) => ({
    body: { token: await neutralToken(ground, actor.email) },
  }),
  'invited.join': async ({ ground }) => ({
    body: { token: await neutralToken(ground), name: 'Somebody New' },
  }),
}

/** Who left or handed over is again what they were. */
export async function keepMember({ ground, home, actor }: Scene): Promise<void> {
  const { email, roles } = actor
  const role = roles[home]
  if (email && role) await execute(ground.workspaces[home].operator, addMember, { email, role })
}

async function spareMember({ ground, home }: Scene): Promise<string> {
  const email = `cnry-${home}-spare@cnry.example`
  const { operator } = ground.workspaces[home]
  return (await execute(operator, addMember, { email, role: 'member' })).userId
}

async function spareInvitation(scene: Scene) {
  await withdrawAll(scene)
  const { operator } = scene.ground.workspaces[scene.home]
  return execute(operator, createInvitation, { email: newAddress(scene), role: 'member' })
}

/** But for those that stand from the beginning, so that runs can be long. */
async function withdrawAll({ ground, home }: Scene): Promise<void> {
  await ground.world.database.superPool.query(
    `delete from invitation where workspace_id = $1 and email not like '%-kept-%'`,
    [ground.workspaces[home].id],
  )
}

function newAddress({ ground, home }: Scene): string {
  return `${ground.mark(home, 'invitation-email').toLowerCase()}@cnry.example`
}

const neutral = new WeakMap<Ground, TestWorkspace>()

/** An invitation to a workspace of neither side, in which nobody is. */
async function neutralToken(ground: Ground, to?: string): Promise<string> {
  const { world } = ground
  const workspace = neutral.get(ground) ?? (await world.createWorkspace('neutral-ground'))
  neutral.set(ground, workspace)
  const { id, operator } = workspace
  for (const table of ['invitation', 'member']) {
    await world.database.superPool.query(`delete from ${table} where workspace_id = $1`, [id])
  }
  const email = to ?? `somebody-${randomUUID()}@neutral.example`
  const invitation = await execute(operator, createInvitation, { email, role: 'member' })
  const named = { workspaceId: id, invitationId: invitation.id }
  return (await issueInvitation(world.context.db, named))?.token ?? ''
}
