import { AppError } from '@candor/core/app-error'
import type pg from 'pg'
import { inOwnerTransaction } from './owner-session.ts'
import { isEmpty } from './prepare-schema.ts'
import { type BackupSource, readBackup } from './read-lines.ts'
import { RowWriter } from './row-writer.ts'
import { listBackupTables } from './tables.ts'

export async function refuseUsed(client: pg.Client): Promise<void> {
  if (await isEmpty(client)) return
  throw new AppError(
    'conflict',
    'This database is in use: a whole instance is restored into an empty one only',
  )
}

/** Writes everything that a backup holds in one transaction. */
export function restoreInstance(client: pg.Client, source: BackupSource): Promise<void> {
  return inOwnerTransaction(client, 'read write', async () => {
    await client.query('set constraints all deferred')
    const writer = new RowWriter(client, await listBackupTables(client))
    for await (const event of readBackup(source)) {
      if (event.type === 'section') await writer.start(event.head)
      if (event.type === 'row') await writer.row(event.text)
      if (event.type === 'sectionEnd') await writer.end()
    }
  })
}
