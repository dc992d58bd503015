import type { AuditedAction } from '@candor/contract/action-words'
import type { Kysely } from 'kysely'
import type * as z from 'zod'
import { inWorkspace, type WorkspaceTx, workspaceIdOf } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { type Actor, mayDo } from './actor.ts'
import { AppError, notFound, parseInput } from './app-error.ts'
import { secretsIn } from './audit/leave-out-secrets.ts'
import { type RequestInfo, writeAudit } from './audit/write.ts'
import { once } from './idempotency/once.ts'
import { presentActor } from './standing.ts'
import { sayWhoActs } from './say-who-acts.ts'
import { tellLive } from './live/tell.ts'

/** What a command did: its answer, and what the audit log says of it. */
export type Done<Result> = {
  result: Result
  /** Kind and name of the thing that was changed, such as `control/role-model`. */
  object: string
  before?: object | null
  after?: object | null
  /** Nothing was written, so nothing is recorded. */
  unchanged?: true
}

export type Command<Input extends z.ZodType, Result> = {
  /** Key of the permission table, and name of the deed in the audit log. */
  action: AuditedAction
  input: Input
  run: (tx: WorkspaceTx, input: z.infer<Input>, actor: Actor) => Promise<Done<Result>>
}

/** The workspace that a request or an operator acts in, and who acts. */
export type Caller = {
  db: Kysely<DB>
  workspaceId: string
  actor: Actor
  request?: RequestInfo | undefined
  /** Names the request, so that a repetition within a day gets the first answer and writes nothing. */
  idempotencyKey?: string | undefined
}

export function command<Input extends z.ZodType, Result>(
  definition: Command<Input, Result>,
): Command<Input, Result> {
  return definition
}

/**
 * The one way to write: permission, parsing, transaction and audit. Writes of one workspace run one
 * after the other, so a command sees nothing change under it.
 */
export async function execute<Input extends z.ZodType, Result>(
  caller: Caller,
  { action, input: schema, run }: Command<Input, Result>,
  input: unknown,
): Promise<Result> {
  const { db, workspaceId, request, idempotencyKey } = caller
  if (!mayDo(caller.actor, action)) throw new AppError('forbidden', 'Your role does not allow this')
  const parsed = parseInput(schema, input)
  return inWorkspace(db, workspaceId, async (tx) => {
    await (action === 'workspace.create' ? lockNewWorkspace(tx) : lockWorkspace(tx))
    const actor = await presentActor(tx, caller.actor, action)
    await sayWhoActs(tx, actor, action)
    return once(tx, { actor, key: idempotencyKey, asked: [action, parsed] }, async () => {
      const { result, unchanged, ...entry } = await run(tx, parsed, actor)
      if (!unchanged) {
        const secrets = secretsIn(schema, parsed)
        await writeAudit(tx, { action, actor, request, secrets, ...entry })
        const what = action.slice(0, action.indexOf('.'))
        await tellLive(tx, { type: 'changed', workspaceId, what })
      }
      return result
    })
  })
}

/** Its row is not there yet, so those who would make it wait for each other by its id. */
async function lockNewWorkspace(tx: WorkspaceTx): Promise<void> {
  await tx
    .selectNoFrom((eb) => {
      const id = eb.fn<string>('hashtextextended', [eb.val(workspaceIdOf(tx)), eb.val(0)])
      return eb.fn('pg_advisory_xact_lock', [id]).as('locked')
    })
    .execute()
}

async function lockWorkspace(tx: WorkspaceTx): Promise<void> {
  const row = await tx
    .selectFrom('workspace')
    .select('workspaceId')
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('The workspace')
}
