import { randomUUID } from 'node:crypto'
import { notify } from '@candor/core/notification/notify'
import { inWorkspace } from '@candor/db/in-workspace'
import type { Side } from './canary.ts'
import type { Ground } from './ground.ts'
import type { Recipe, Scene } from './recipes.ts'

/** Requests about what one is told oneself. */
export const inboxRecipes: Record<string, Recipe> = {
  'inbox.list': async () => ({ query: { before: String(Date.now() * 1_000) } }),
  'inbox.markRead': async (scene) => ({ params: { notice: await noticeFor(scene) } }),
  'unsubscribe.oneClick': async ({ ground }) => ({ params: { token: strayToken(ground) } }),
  'inbox.markAllRead': async (scene) => ({ body: { notice: await noticeFor(scene) } }),
}

/** Of nobody here, so that nobody's settings change. */
function strayToken({ world }: Ground): string {
  const of = { workspaceId: randomUUID(), userId: randomUUID(), kinds: ['mentioned'] }
  return world.context.unsubscribeTokens.create(of)
}

/** Something that whoever will send the request was told just now. */
async function noticeFor({ ground, home, actor }: Scene): Promise<string> {
  await tell(ground, home, actor.email ?? '')
  const { rows } = await ground.world.database.superPool.query<{ id: string }>(
    `select n.id from notification n join auth."user" u on u.id = n.user_id
     where n.workspace_id = $1 and u.email = $2 order by n.created_at desc limit 1`,
    [ground.workspaces[home].id, actor.email],
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('Nobody was told')
  return id
}

/** Tells a member of a side something, in that side's words. */
export async function tell(ground: Ground, side: Side, email: string): Promise<void> {
  const { db } = ground.world.context
  const { id } = await db
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const somebody = {
    type: 'user' as const,
    id: 'somebody',
    name: ground.mark(side, 'notification-actor_name'),
    role: 'editor' as const,
  }
  await inWorkspace(db, ground.workspaces[side].id, (tx) =>
    notify(tx, somebody, {
      kind: 'mentioned',
      to: [id],
      title: ground.mark(side, 'notification-title'),
      path: ground.mark(side, 'notification-path'),
      excerpt: ground.mark(side, 'notification-excerpt'),
    }),
  )
}
