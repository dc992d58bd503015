import type { Actor } from './actors.ts'
import { type Side, sides } from './canary.ts'
import type { Ground } from './ground.ts'
import { platform } from './request.ts'
import { sendInProcess } from './send.ts'

/** A key that the side's own people have used. */
export function idempotencyKeyOf(side: Side): string {
  return `CNRY-${side}-idempotency-key`
}

/**
 * What only requests leave behind: who did it and from where in the audit log, a publisher's name, and
 * an answer that is kept for a key and that nobody else may be given.
 */
export async function leaveTraces(
  ground: Ground,
  actorsFor: (home: Side) => Actor[],
): Promise<void> {
  for (const side of sides) {
    const admin = actorsFor(side).find(({ name, roles }) => name === 'admin' && roles[side])
    const key = ground.mark(side, 'item-key')
    const data = { question: ground.mark(side, 'item-question'), answer: 'Kept.' }
    const post = (path: string, body: unknown) => postAs(ground, { side, admin, path, body })
    await post('items', { kind: 'faq', key, data })
    const note = ground.mark(side, 'release-note')
    await post('releases', { note, after: 2, changes: [{ kind: 'faq', key, version: 1 }] })
  }
}

type Post = { side: Side; admin: Actor | undefined; path: string; body: unknown }

async function postAs(
  { world, workspaces, mark }: Ground,
  { side, admin, path, body }: Post,
): Promise<void> {
  const { status, text } = await sendInProcess(world.app)({
    host: platform.host,
    method: 'POST',
    path: `/api/workspaces/${workspaces[side].slug}/${path}`,
    headers: {
      cookie: admin?.cookie ?? '',
      'idempotency-key': `${idempotencyKeyOf(side)}${path === 'items' ? '' : `-${path}`}`,
      'user-agent': mark(side, 'session-user_agent'),
    },
    body,
  })
  if (status !== 201) throw new Error(`${path} of ${side}: ${status} ${text}`)
}
