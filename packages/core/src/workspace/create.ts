import { randomUUID } from 'node:crypto'
import { CreateWorkspace } from '@candor/contract/inputs'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { generateKeyBetween } from 'fractional-indexing'
import { type Actor, userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import type { RequestInfo } from '../audit/write.ts'
import { command, execute } from '../command.ts'
import { onDuplicate } from '../on-duplicate.ts'
import { notifyDirectory } from './notify-directory.ts'

const insertWorkspace = command({
  action: 'workspace.create',
  input: CreateWorkspace,
  async run(tx, { slug, name }, actor) {
    const insert = tx.insertInto('workspace').values({ slug, name }).execute()
    const message = 'This address is taken'
    await onDuplicate(insert, 'workspace_slug_key', () => {
      return new AppError('conflict', message, { issues: [{ path: ['slug'], message }] })
    })
    const userId = userIdOf(actor)
    if (userId !== null) {
      await tx.insertInto('member').values({ userId, role: 'admin' }).execute()
    }
    const profile = { kind: 'profile', key: 'profile', position: generateKeyBetween(null, null) }
    await tx
      .insertInto('item')
      .values({ ...profile, data: JSON.stringify({ name }), updatedBy: userId })
      .execute()
    await notifyDirectory(tx)
    return { result: undefined, object: `workspace/${slug}`, after: { slug, name } }
  },
})

/** Creates a workspace with its profile; whoever is signed in becomes its admin. Returns the id. */
export async function createWorkspace(
  caller: { db: Kysely<DB>; actor: Actor; request?: RequestInfo | undefined },
  input: unknown,
): Promise<string> {
  const workspaceId = randomUUID()
  await execute({ ...caller, workspaceId }, insertWorkspace, input)
  return workspaceId
}
