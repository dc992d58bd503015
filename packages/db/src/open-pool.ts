import type pg from 'pg'
import type { DatabasePool } from './answering-pool.ts'
import { createPool, type ConnectionTarget, type PoolOptions } from './connect.ts'
import { explainDatabase } from './explain-database.ts'
import { findBypass } from './roles.ts'
import { orStartError, StartError } from './start-error.ts'

/** A pool for a role that must be bound by row-level security; anything else does not serve. */
export async function openPool(
  target: ConnectionTarget,
  options: PoolOptions,
): Promise<DatabasePool> {
  const pool = createPool(target, options)
  const bypass = await orStartError(findBypass(pool), explainDatabase).catch(
    async (error: unknown) => {
      await pool.end()
      throw error
    },
  )
  if (bypass === undefined) return pool
  await pool.end()
  throw new StartError(unbound(bypass))
}

/** The same for a server that is away at the moment: each connection is looked at when there is one. */
export function openPoolLater(target: ConnectionTarget, options: PoolOptions): DatabasePool {
  async function onConnect(client: pg.ClientBase): Promise<void> {
    const bypass = await findBypass(client)
    if (bypass !== undefined) throw new StartError(unbound(bypass))
  }
  return createPool(target, { ...options, onConnect })
}

function unbound(bypass: string): string {
  return `${bypass}, so row-level security would not bind it: log in as candor_app (DATABASE_URL) and candor_pages (DATABASE_PAGES_URL).`
}
