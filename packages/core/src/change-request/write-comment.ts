import { randomUUID } from 'node:crypto'
import { quotas } from '@candor/contract/quotas'
import type { Verdict } from '@candor/contract/review/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf, userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { databaseTime } from '../database-time.ts'

type Mentioned = { id: string; name: string }
type NamedChange = { kind: string; key: string }

type NewComment = {
  request: number
  change: NamedChange | null
  body: string
  mentions?: readonly Mentioned[]
  verdict?: Verdict
}

/** Keeps what somebody says; whoever is to know of it is told elsewhere. */
export async function writeComment(
  tx: WorkspaceTx,
  actor: Actor,
  { request, change, body, mentions = [], verdict }: NewComment,
): Promise<string> {
  const written = await tx
    .selectFrom('changeComment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('request', '=', request)
    .executeTakeFirstOrThrow()
  if (Number(written.count) >= quotas.commentsOfRequest) {
    throw new AppError('invalid', `A request has at most ${quotas.commentsOfRequest} comments`)
  }
  const id = randomUUID()
  await tx
    .insertInto('changeComment')
    .values({
      id,
      request,
      kind: change?.kind ?? null,
      key: change?.key ?? null,
      body,
      mentions: mentionsOf(mentions),
      authorId: userIdOf(actor),
      authorName: nameOf(actor),
      verdict: verdict ?? null,
      at: await databaseTime(tx),
    })
    .execute()
  return id
}

export function mentionsOf(people: readonly Mentioned[]): string {
  return JSON.stringify(people.map(({ id, name }) => ({ id, name })))
}
