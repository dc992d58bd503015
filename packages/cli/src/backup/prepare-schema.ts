import { AppError } from '@candor/core/app-error'
import type { ConnectionTarget } from '@candor/db/connect'
import { migrate, migrationsFolder } from '@candor/db/migrate'
import type pg from 'pg'
import type { Manifest } from './format.ts'
import { appliedMigrations, inOwnerTransaction } from './owner-session.ts'
import { quoteName } from './quote-name.ts'
import { listBackupTables } from './tables.ts'

/** Brings an empty database to where the backup's was; any other must be exactly there. */
export async function prepareSchema(
  client: pg.Client,
  owner: ConnectionTarget,
  { migrations }: Manifest,
): Promise<void> {
  const applied = await appliedMigrations(client)
  if (applied.length > migrations.length) {
    throw new AppError(
      'conflict',
      'The backup is older than this database: restore it into one that was never used, which is brought up to date afterwards',
    )
  }
  if (applied.length === migrations.length) return
  if (!(await isEmpty(client))) {
    throw new AppError('conflict', 'The database is older than the backup: migrate it first')
  }
  await migrate(owner, migrationsFolder, migrations.at(-1)?.name)
}

/** Whether nobody has used the database yet: no workspace and no account. */
export async function isEmpty(client: pg.Client): Promise<boolean> {
  if ((await appliedMigrations(client)).length === 0) return true
  return inOwnerTransaction(client, 'isolation level repeatable read read only', async () => {
    // Rows of any other table belong to a workspace.
    const tables = (await listBackupTables(client)).filter(
      ({ name, isTenant }) => !isTenant || name === 'public.workspace',
    )
    const parts = tables.map(({ name }) => `exists (select from ${quoteName(name)})`)
    const { rows } = await client.query<{ isUsed: boolean }>(
      `select ${parts.join(' or ')} as "isUsed"`,
    )
    return rows[0]?.isUsed === false
  })
}
