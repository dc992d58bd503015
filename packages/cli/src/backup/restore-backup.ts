import { migrate } from '@candor/db/migrate'
import type { DatabaseTargets } from '@candor/db/targets'
import type { CheckedBackup } from './check-backup.ts'
import { asOwnerLogin } from './owner-session.ts'
import { prepareSchema } from './prepare-schema.ts'
import type { BackupSource } from './read-lines.ts'
import { refuseUsed, restoreInstance } from './restore-instance.ts'
import { restoreWorkspace } from './restore-workspace.ts'

export type Restoring = {
  source: BackupSource
  /** What reading the whole file has told. */
  backup: CheckedBackup
  /** The one workspace that is wanted; undefined for all. */
  slug: string | undefined
  isReplaced: boolean
}

/**
 * The schema as it was, the rows as they were, and then what has been migrated since; says which hosts
 * another workspace has by now.
 */
export function restoreBackup(targets: DatabaseTargets, restoring: Restoring): Promise<string[]> {
  const { source, backup, slug, isReplaced } = restoring
  return asOwnerLogin(targets, async (client, owner) => {
    if (slug === undefined) await refuseUsed(client)
    await prepareSchema(client, owner, backup.manifest)
    const workspace = backup.workspaces.find((one) => one.slug === slug)
    const lostHosts = workspace
      ? await restoreWorkspace(client, source, { ...workspace, isReplaced })
      : []
    if (!workspace) await restoreInstance(client, source)
    await migrate(owner)
    return lostHosts
  })
}
