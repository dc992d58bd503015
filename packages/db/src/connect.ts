import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

/** Where a role logs in: a URL, or the socket directory of the embedded server. */
export type ConnectionTarget =
  | { url: string }
  | { socketDir: string; user: string; database: string }

export type PoolOptions = { max?: number; onError: (error: Error) => void }

/**
 * Times that end a wait whatever state the server is in. A frozen server answers no
 * statement_timeout, so the client counts as well.
 */
const timeouts = {
  connectionTimeoutMillis: 5_000,
  query_timeout: 15_000,
  statement_timeout: 14_000,
  idle_in_transaction_session_timeout: 30_000,
}

export function toClientConfig(target: ConnectionTarget): pg.ClientConfig {
  return 'url' in target
    ? { connectionString: target.url }
    : { host: target.socketDir, user: target.user, database: target.database }
}

export function createPool(target: ConnectionTarget, { max = 10, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...toClientConfig(target),
    ...timeouts,
    max,
    application_name: 'candor',
  })
  // Without a listener an idle connection that breaks ends the process.
  pool.on('error', onError)
  return pool
}

export function createDb(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
