import { execute } from '@candor/core/command'
import { readDraft } from '@candor/core/document/draft'
import { importDocument } from '@candor/core/document/import'
import type { TrustCenter } from '@candor/contract/trust-center'
import { inWorkspace } from '@candor/db/in-workspace'
import { type Side, sides } from './canary.ts'
import type { Ground } from './ground.ts'

/** Puts drafts back to where they began, so that runs can be long and ids stay whose they are. */
export type Reset = (side: Side) => Promise<void>

export async function createReset(ground: Ground): Promise<Reset> {
  const drafts = new Map<Side, TrustCenter>()
  for (const side of sides) {
    const draft = inWorkspace(ground.world.context.db, ground.workspaces[side].id, readDraft)
    drafts.set(side, await draft)
  }
  return async function reset(side) {
    const document = drafts.get(side)
    if (!document) return
    await removeStrange(ground, side, JSON.stringify(document))
    await execute(ground.workspaces[side].operator, importDocument, { document })
  }
}

/** For good, by the superuser: a row that is only marked as removed would keep its id. */
async function removeStrange(ground: Ground, side: Side, own: string): Promise<void> {
  const pool = ground.world.database.superPool
  const { id } = ground.workspaces[side]
  const { rows } = await pool.query<{ id: string; key: string }>(
    'select id, key from item where workspace_id = $1',
    [id],
  )
  const singletons = new Set(['profile', 'appearance', 'disclosure'])
  const strange = rows
    .filter(({ key }) => !singletons.has(key) && !own.includes(`"${key}"`))
    .map((row) => row.id)
  await pool.query('delete from item where workspace_id = $1 and parent_id = any($2)', [
    id,
    strange,
  ])
  await pool.query('delete from item where workspace_id = $1 and id = any($2)', [id, strange])
}
