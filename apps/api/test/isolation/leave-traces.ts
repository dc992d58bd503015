import type { Actor } from './actors.ts'
import { type Side, sides } from './canary.ts'
import type { Ground } from './ground.ts'
import { tell } from './inbox-recipes.ts'
import { leaveReviewTraces } from './review-traces.ts'
import { platform } from './request.ts'
import { sendInProcess } from './send.ts'

/**
 * What only requests leave behind: who did it and from where in the audit log, a publisher's name, and
 * an invitation with the inviter's name, and an answer that is
 * kept for a key and that nobody else may be given.
 */
export async function leaveTraces(
  ground: Ground,
  actorsFor: (home: Side) => Actor[],
): Promise<void> {
  for (const side of sides) {
    const { key } = await useKey(ground, side, actorsFor)
    const note = ground.mark(side, 'release-note')
    const body = { note, after: 2, changes: [{ kind: 'faq', key, version: 1 }] }
    await post(ground, { side, actorsFor, path: 'releases', body })
    const email = `${ground.mark(side, 'invitation-kept-email').toLowerCase()}@cnry.example`
    const invitation = { email, role: 'member' }
    await post(ground, { side, actorsFor, path: 'invitations', body: invitation })
    // It stays when whoever invited goes.
    await ground.world.database.superPool.query(
      'update invitation set invited_by = null where email = $1',
      [email],
    )
    const member = actorsFor(side).find(({ name, roles }) => name === 'member' && roles[side])
    await tell(ground, side, member?.email ?? '')
    const urgent = await useKey(ground, side, actorsFor)
    const changes = [{ kind: 'faq', key: urgent.key, version: 1 }]
    const reason = ground.mark(side, 'release-emergency_reason')
    const emergency = { note, after: 3, changes, reason }
    await post(ground, { side, actorsFor, path: 'releases/emergency', body: emergency })
    await leaveReviewTraces({ ground, side, actors: actorsFor(side) })
  }
}

/** A key under which an answer of this side's is kept. */
export async function useKey(
  ground: Ground,
  side: Side,
  actorsFor: (home: Side) => Actor[],
): Promise<{ key: string; idempotencyKey: string }> {
  const key = ground.mark(side, 'item-key')
  const data = { question: ground.mark(side, 'item-question'), answer: 'Kept.' }
  const body = { kind: 'faq', key, data }
  return { key, idempotencyKey: await post(ground, { side, actorsFor, path: 'items', body }) }
}

type Post = { side: Side; actorsFor: (home: Side) => Actor[]; path: string; body: unknown }

async function post(
  { world, workspaces, mark }: Ground,
  { side, actorsFor, path, body }: Post,
): Promise<string> {
  const admin = actorsFor(side).find(({ name, roles }) => name === 'admin' && roles[side])
  const idempotencyKey = `"${mark(side, 'idempotent_answer-key')}"`
  const { status, text } = await sendInProcess(world.app)({
    host: platform.host,
    method: 'POST',
    path: `/api/workspaces/${workspaces[side].slug}/${path}`,
    headers: {
      cookie: admin?.cookie ?? '',
      'idempotency-key': idempotencyKey,
      'user-agent': mark(side, 'session-user_agent'),
    },
    body,
  })
  if (status !== 201) throw new Error(`${path} of ${side}: ${status} ${text}`)
  return idempotencyKey
}
