import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf } from '../actor.ts'
import { notify } from '../notification/notify.ts'
import { pathOf, type RequestRow } from './rows.ts'

export type Told = { row: RequestRow; body: string; mentions: readonly string[] }

/** Tells whoever is mentioned, the author of the request, and who took part before. */
export async function tellOfComment(tx: WorkspaceTx, actor: Actor, told: Told): Promise<void> {
  const { row, body, mentions } = told
  await tellOfMentions(tx, actor, told)
  const earlier = await tx
    .selectFrom('changeComment')
    .select('authorId')
    .distinct()
    .where('request', '=', row.number)
    .execute()
  const people = new Set([row.authorId, ...earlier.map(({ authorId }) => authorId)])
  mentions.forEach((id) => people.delete(id))
  await notify(tx, actor, {
    kind: 'review.commented',
    to: [...people].filter((id) => id !== null),
    title: `${nameOf(actor)} commented on “${row.title}”`,
    path: pathOf(row.number),
    excerpt: body,
  })
}

export async function tellOfMentions(
  tx: WorkspaceTx,
  actor: Actor,
  { row, body, mentions }: Told,
): Promise<void> {
  await notify(tx, actor, {
    kind: 'mentioned',
    to: mentions,
    title: `${nameOf(actor)} mentions you in “${row.title}”`,
    path: pathOf(row.number),
    excerpt: body,
  })
}
