import { OpenChangeRequest } from '@candor/contract/change-request/inputs'
import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf, userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { notify } from '../notification/notify.ts'
import { freeChanges, putChanges } from './named-changes.ts'
import { listAsked, putReviewers } from './people.ts'
import { objectOf, pathOf } from './rows.ts'

/** Puts changes of the draft forward for review; answers with the request's number. */
export const openChangeRequest = command({
  action: 'changeRequest.open',
  input: OpenChangeRequest,
  async run(tx, { title, description, changes: names, reviewers = [] }, actor) {
    await checkRoom(tx)
    const changes = await freeChanges(tx, names)
    const number = (await newestNumber(tx)) + 1
    const now = await databaseTime(tx)
    await tx
      .insertInto('changeRequest')
      .values({
        number,
        title,
        description,
        authorId: userIdOf(actor),
        authorName: nameOf(actor),
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    await putChanges(tx, actor, { request: number, changes })
    await putReviewers(tx, number, reviewers)
    if (changes.length > 0) await askReviewers(tx, actor, { number, title })
    return {
      result: { number },
      object: objectOf(number),
      after: {
        title,
        description,
        changes: changes.map(({ kind, key }) => `${kind}/${key}`),
        reviewers,
      },
    }
  },
})

export async function askReviewers(
  tx: WorkspaceTx,
  actor: Actor,
  { number, title }: { number: number; title: string },
): Promise<void> {
  await notify(tx, actor, {
    kind: 'review.asked',
    to: await listAsked(tx, number),
    title: `${nameOf(actor)} asks you to review “${title}”`,
    path: pathOf(number),
  })
}

export async function checkRoom(tx: WorkspaceTx): Promise<void> {
  const { open } = await tx
    .selectFrom('changeRequest')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(open) < quotas.openRequests) return
  throw new AppError(
    'conflict',
    `There are ${open} open requests, and there can be no more: publish or close one first`,
  )
}

async function newestNumber(tx: WorkspaceTx): Promise<number> {
  const { newest } = await tx
    .selectFrom('changeRequest')
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow()
  return newest ?? 0
}
