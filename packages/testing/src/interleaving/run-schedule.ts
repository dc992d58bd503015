import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { countRows, errorOf, kill, readRows, sleep, sleepTooLong, write } from './acts.ts'
import { type Conversation, open } from './conversation.ts'
import type { Schedule, Step } from './schedule.ts'

/** Two connections of candor_app, and the superuser who looks on and kills. */
export type Stage = { pool: pg.Pool; db: Kysely<DB>; superPool: pg.Pool; workspaceIds: string[] }

type Run = Stage & {
  slots: (Conversation | undefined)[]
  /** How many rows of each workspace were acknowledged. */
  acknowledged: Map<string, number>
}

/** Plays a schedule and throws at the first row, setting or acknowledgement that is wrong. */
export async function runSchedule(stage: Stage, { tenants, steps }: Schedule): Promise<void> {
  const workspaceIds = stage.workspaceIds.slice(0, tenants)
  const run: Run = {
    ...stage,
    slots: [],
    acknowledged: await countRows(stage.superPool, stage.workspaceIds),
  }
  try {
    for (const step of steps) await take(run, step, workspaceIds[step.tenant] ?? '')
    for (const slot of [0, 1]) await end(run, slot)
    await expectAcknowledged(run)
  } finally {
    for (const slot of run.slots) await slot?.abandon(new Error('The schedule is over'))
  }
}

async function take(run: Run, { slot, act, isBare }: Step, workspaceId: string): Promise<void> {
  const talk = run.slots[slot] ?? (await open(run.db, { workspaceId, isBare }))
  run.slots[slot] = talk
  switch (act) {
    case 'read':
      return expectOwnRows(run, talk)
    case 'write':
      return write(talk)
    case 'commit':
      return end(run, slot)
    case 'abort':
      return fail(run, slot, new Error('given up'))
    case 'time out':
      return fail(run, slot, await errorOf(sleepTooLong(talk)))
    case 'swallow an error':
      await errorOf(sleepTooLong(talk))
      // What follows a failed statement is not committed, and may not be called so.
      await errorOf(talk.finish())
      return release(run, slot)
    case 'be killed':
      await kill(run.superPool, talk)
      return fail(run, slot, await errorOf(sleep(talk)))
    case 'be killed at work': {
      const [error] = await Promise.all([errorOf(sleep(talk)), kill(run.superPool, talk)])
      return fail(run, slot, error)
    }
    case 'be killed while committing':
      return commitUnderFire(run, slot, talk)
  }
}

async function end(run: Run, slot: number): Promise<void> {
  const talk = run.slots[slot]
  if (!talk) return
  await talk.finish()
  acknowledge(run, talk)
  await release(run, slot)
}

async function fail(run: Run, slot: number, error: Error): Promise<void> {
  const rejection = await run.slots[slot]?.abandon(error)
  if (rejection === undefined) throw new Error('A failed transaction was called done')
  await release(run, slot)
}

/** Either it was committed before it was killed, or not; called done is done. */
async function commitUnderFire(run: Run, slot: number, talk: Conversation): Promise<void> {
  const before = run.acknowledged.get(talk.workspaceId) ?? 0
  const [isDone] = await Promise.all([
    talk.finish().then(
      () => true,
      () => false,
    ),
    kill(run.superPool, talk),
  ])
  const rows = (await countRows(run.superPool, run.workspaceIds)).get(talk.workspaceId) ?? 0
  if (rows !== before + talk.pending && (isDone || rows !== before)) {
    throw new Error(`Of ${talk.pending} rows ${rows - before} are there; called done: ${isDone}`)
  }
  run.acknowledged.set(talk.workspaceId, rows)
  await release(run, slot)
}

function acknowledge({ acknowledged }: Run, { workspaceId, pending }: Conversation): void {
  acknowledged.set(workspaceId, (acknowledged.get(workspaceId) ?? 0) + pending)
}

/** The connection that is free again is in no workspace and sees no row; the handle is dead. */
async function release(run: Run, slot: number): Promise<void> {
  const talk = run.slots[slot]
  run.slots[slot] = undefined
  const { rows } = await run.pool.query<{ setting: string | null; seen: string }>(
    `select current_setting('app.workspace_id', true) as setting, count(*) as seen from item`,
  )
  const [{ setting, seen } = { setting: null, seen: '0' }] = rows
  if (setting || seen !== '0') throw new Error(`Left behind: ${setting}, ${seen} rows seen`)
  if (talk && !talk.isBare) await errorOf(readRows(talk))
}

async function expectOwnRows({ acknowledged }: Run, talk: Conversation): Promise<void> {
  const { workspaceId, pending } = talk
  const rows = await readRows(talk)
  const strangers = rows.filter((row) => row.workspaceId !== workspaceId)
  const own = (acknowledged.get(workspaceId) ?? 0) + pending
  if (strangers.length > 0 || rows.length !== own) {
    throw new Error(`Saw ${strangers.length} strange rows and ${rows.length} of ${own}`)
  }
}

async function expectAcknowledged(run: Run): Promise<void> {
  const rows = await countRows(run.superPool, run.workspaceIds)
  for (const [workspaceId, count] of run.acknowledged) {
    if (rows.get(workspaceId) !== count) {
      throw new Error(`${rows.get(workspaceId)} rows are there, ${count} were acknowledged`)
    }
  }
}
