import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Conversation } from './conversation.ts'

export function readRows({ tx }: Conversation): Promise<{ workspaceId: string }[]> {
  return tx.selectFrom('item').select('workspaceId').execute()
}

export async function write(talk: Conversation): Promise<void> {
  const { tx, workspaceId } = talk
  const key = randomUUID()
  await tx
    .insertInto('item')
    .values({ workspaceId, kind: 'faq', key, position: 'a0', data: '{}' })
    .execute()
  talk.pending += 1
}

export async function sleepTooLong(talk: Conversation): Promise<void> {
  await talk.tx.selectNoFrom(sql`set_config('statement_timeout', '5', true)`.as('limit')).execute()
  await sleep(talk)
}

export async function sleep({ tx }: Conversation): Promise<void> {
  await tx.selectNoFrom(sql`pg_sleep(5)`.as('slept')).execute()
}

export async function errorOf(work: Promise<unknown>): Promise<Error> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof Error) return outcome
  throw new Error('What had to fail did not')
}

/** Ends the server's side of a connection, and waits until it is gone. */
export async function kill(superPool: pg.Pool, { pid }: Conversation): Promise<void> {
  await superPool.query('select pg_terminate_backend($1)', [pid])
  for (let isThere = true; isThere;) {
    const { rowCount } = await superPool.query('select from pg_stat_activity where pid = $1', [pid])
    isThere = rowCount !== 0
  }
}

export async function countRows(
  superPool: pg.Pool,
  workspaceIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await superPool.query<{ id: string; count: number }>(
    `select workspace_id as id, count(i.id)::integer as count
     from workspace left join item i using (workspace_id)
     where workspace_id = any ($1) group by 1`,
    [workspaceIds],
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}
