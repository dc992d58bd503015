import { createHash, randomUUID } from 'node:crypto'
import { CreateWorkspace } from '@candor/contract/inputs'
import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { generateKeyBetween } from 'fractional-indexing'
import { userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { type Caller, command, execute } from '../command.ts'
import { onDuplicate } from '../on-duplicate.ts'
import { listWorkspacesOf } from './queries.ts'

const insertWorkspace = command({
  action: 'workspace.create',
  input: CreateWorkspace,
  async run(tx, { slug, name }, actor) {
    await insertRow(tx, { slug, name })
    const userId = userIdOf(actor)
    if (userId !== null) {
      await tx.insertInto('member').values({ userId, role: 'admin' }).execute()
    }
    const profile = { kind: 'profile', key: 'profile', position: generateKeyBetween(null, null) }
    await tx
      .insertInto('item')
      .values({ ...profile, data: JSON.stringify({ name }), updatedBy: userId })
      .execute()
    return { result: undefined, object: `workspace/${slug}`, after: { slug, name } }
  },
})

/** Creates a workspace with its profile; whoever is signed in becomes its admin. Returns the id. */
export async function createWorkspace(
  caller: Omit<Caller, 'workspaceId'>,
  input: unknown,
): Promise<string> {
  const workspaceId = idFor(caller) ?? randomUUID()
  await checkQuota(caller, workspaceId)
  await execute({ ...caller, workspaceId }, insertWorkspace, input)
  return workspaceId
}

async function insertRow(tx: WorkspaceTx, values: CreateWorkspace): Promise<void> {
  const insert = tx.insertInto('workspace').values(values).execute()
  const fresh = onDuplicate(insert, 'workspace_pkey', () => {
    return new AppError('conflict', 'This Idempotency-Key made a workspace before: send a new one')
  })
  const message = 'This address is taken'
  await onDuplicate(fresh, 'workspace_slug_key', () => {
    return new AppError('conflict', message, { issues: [{ path: ['slug'], message }] })
  })
}

/** One person's key is one workspace, so that a repeated request meets what the first one made. */
function idFor({ actor, idempotencyKey }: Omit<Caller, 'workspaceId'>): string | undefined {
  const userId = userIdOf(actor)
  if (userId === null || idempotencyKey === undefined) return undefined
  const hash = createHash('sha256').update(JSON.stringify(['workspace', userId, idempotencyKey]))
  // A UUID of version 8 (RFC 9562): its bits are ours to choose.
  const hex = hash.digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A repeated request makes no further one, so it is none too many. */
async function checkQuota(
  { db, actor }: Omit<Caller, 'workspaceId'>,
  workspaceId: string,
): Promise<void> {
  const userId = userIdOf(actor)
  if (userId === null) return
  const own = await listWorkspacesOf(db, userId)
  if (own.length < quotas.workspacesOfPerson || own.some(({ id }) => id === workspaceId)) return
  const most = `You are in ${own.length} workspaces; at most ${quotas.workspacesOfPerson} to create one`
  throw new AppError('forbidden', `${most}. Leave one of them, or ask the operator.`)
}
