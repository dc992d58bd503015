import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { answeringPool } from './answering-pool.ts'
import type { DB } from './schema.ts'

/** Where a role logs in: a URL, or the socket directory of the embedded server. */
export type ConnectionTarget =
  | { url: string }
  | { socketDir: string; user: string; database: string }

export type PoolOptions = {
  max?: number
  /** How long somebody waits for a free connection; somebody at a screen waits less than a script. */
  waitTime?: number
  /** How long one statement may take, and the locks that it waits for. */
  statementTime?: number
  /** Looks at every new connection; it is not used when that rejects. */
  onConnect?: (client: pg.ClientBase) => Promise<void>
  onError: (error: Error) => void
}

export function toClientConfig(target: ConnectionTarget): pg.ClientConfig {
  return 'url' in target
    ? { connectionString: target.url }
    : { host: target.socketDir, user: target.user, database: target.database }
}

export function createPool(target: ConnectionTarget, options: PoolOptions): pg.Pool {
  const { max = 10, waitTime = 5_000, statementTime = 14_000, onConnect, onError } = options
  const pool = new pg.Pool({
    ...toClientConfig(target),
    connectionTimeoutMillis: waitTime,
    statement_timeout: statementTime,
    // A connection that is dead alone, while the server is well, ends by this.
    query_timeout: statementTime + 1_000,
    // One that the network forgot holds its locks no longer than others wait for them.
    idle_in_transaction_session_timeout: statementTime / 2,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    max,
    // oxlint-disable-next-line typescript/no-misused-promises -- it is waited for, whatever the types say
    ...(onConnect ? { onConnect } : {}),
    application_name: 'candor',
  })
  // Without listeners a connection that breaks, idle or between two statements, ends the process.
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

export function createDb(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: answeringPool(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
