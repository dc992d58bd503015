import type { ConnectionTarget } from '@candor/db/connect'
import { inLastingSession } from '@candor/db/lasting-session'
import { roles } from '@candor/db/roles'
import { StartError } from '@candor/db/start-error'
import type { DatabaseTargets } from '@candor/db/targets'
import type pg from 'pg'

/** Runs work on a connection of its own that only its own end limits in time, and that of the server. */
export async function asOwnerLogin<T>(
  { owner }: DatabaseTargets,
  work: (client: pg.Client, owner: ConnectionTarget) => Promise<T>,
): Promise<T> {
  if (!owner) {
    throw new StartError(
      'Set DATABASE_OWNER_URL to the login that migrates, such as postgres://postgres:password@host:5432/candor.',
    )
  }
  return inLastingSession(owner, (client) => work(client, owner))
}

type Mode = 'isolation level repeatable read read only' | 'read write'

/** One transaction as the owner of the tables, whom row-level security binds to a workspace as well. */
export async function inOwnerTransaction<T>(
  client: pg.Client,
  mode: Mode,
  work: () => Promise<T>,
): Promise<T> {
  await client.query(`begin ${mode}`)
  try {
    await client.query(`set local role ${roles.owner}`)
    await client.query('set local statement_timeout = 0')
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    // Where it cannot be said, the server does it by itself.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

export async function enterWorkspace(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query(`select set_config('app.workspace_id', $1, true)`, [workspaceId])
}

/** The migrations that a database has, in order; none where it was never migrated. */
export async function appliedMigrations(
  client: pg.Client,
): Promise<{ name: string; hash: string }[]> {
  const { rows } = await client.query<{ is: boolean }>(
    `select to_regclass('public.migration') is not null as is`,
  )
  if (!rows[0]?.is) return []
  const found = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration order by name',
  )
  return found.rows
}
