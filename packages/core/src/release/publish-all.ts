import { inWorkspace } from '@candor/db/in-workspace'
import type { ReleaseSummary } from '@candor/contract/views'
import { listChanges } from '../change/queries.ts'
import { type Caller, execute } from '../command.ts'
import { publishRelease } from './publish.ts'

/** Publishes every change of the draft; undefined where there is none. */
export async function publishAll(
  caller: Caller,
  note: string,
): Promise<ReleaseSummary | undefined> {
  const { release, changes } = await inWorkspace(caller.db, caller.workspaceId, listChanges)
  if (changes.length === 0) return undefined
  return execute(caller, publishRelease, {
    note,
    after: release,
    changes: changes.map(({ kind, key, version }) => ({ kind, key, version })),
  })
}
