import { AppError } from '@candor/core/app-error'
import { migrationsFolder, readMigrations } from '@candor/db/migrate'
import { noBackup } from './backup-file.ts'
import type { BackupEnd, Manifest } from './format.ts'
import { type BackupSource, readBackup } from './read-lines.ts'

export type CheckedBackup = {
  manifest: Manifest
  workspaces: { id: string; slug: string }[]
  end: BackupEnd
}

/** Reads a backup to its end and sums it up, so that nothing is written on the word of half a file. */
export async function checkBackup(source: BackupSource): Promise<CheckedBackup> {
  let manifest: Manifest | undefined
  let end: BackupEnd | undefined
  const workspaces = new Map<string, string>()
  for await (const event of readBackup(source)) {
    if (event.type === 'manifest') ({ manifest } = event)
    if (event.type === 'end') ({ end } = event)
    if (event.type === 'section' && event.head.workspace) {
      workspaces.set(event.head.workspace.id, event.head.workspace.slug)
    }
  }
  if (!manifest || !end) throw noBackup(source.file)
  await refuseForeign(source.file, manifest)
  return { manifest, workspaces: [...workspaces].map(([id, slug]) => ({ id, slug })), end }
}

/** The database that was backed up must have gone the same way as ours, if not as far. */
async function refuseForeign(file: string, { migrations }: Manifest): Promise<void> {
  const ours = await readMigrations(migrationsFolder)
  for (const [index, { name, hash }] of migrations.entries()) {
    const own = ours[index]
    if (own === undefined) {
      throw new AppError('invalid', `${file} was made by a newer Candor: update this one first`)
    }
    if (own.name !== name || own.hash !== hash) {
      throw new AppError('invalid', `${file} comes from another kind of Candor (${name} differs)`)
    }
  }
}
