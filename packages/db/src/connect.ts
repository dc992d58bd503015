import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { answeringPool, type DatabasePool } from './answering-pool.ts'
import type { DB } from './schema.ts'

/**
 * Where a role logs in: a URL, or the socket directory of the embedded server. Where `url` is a pooler that
 * hands connections on between transactions, `directUrl` is PostgreSQL itself.
 */
export type ConnectionTarget =
  | { url: string; directUrl?: string | undefined }
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

/** For whoever keeps a connection: to listen, to hold a lock, to ask whether the server is there. */
export function toClientConfig(target: ConnectionTarget): pg.ClientConfig {
  return 'url' in target
    ? { connectionString: target.directUrl ?? target.url }
    : { host: target.socketDir, user: target.user, database: target.database }
}

/** A pooler knows only some settings of a connection, so that its server's are said on the server. */
function toPoolConfig(target: ConnectionTarget, statementTime: number): pg.ClientConfig {
  if ('url' in target && target.directUrl !== undefined) return { connectionString: target.url }
  return {
    ...toClientConfig(target),
    statement_timeout: statementTime,
    // One that the network forgot holds its locks no longer than others wait for them.
    idle_in_transaction_session_timeout: statementTime / 2,
  }
}

export function createPool(target: ConnectionTarget, options: PoolOptions): DatabasePool {
  const { max = 10, waitTime = 5_000, statementTime = 14_000, onConnect, onError } = options
  const pool = new pg.Pool({
    ...toPoolConfig(target, statementTime),
    connectionTimeoutMillis: waitTime,
    // A connection that is dead alone, while the server is well, ends by this.
    query_timeout: statementTime + 1_000,
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
  return Object.assign(pool, { direct: toClientConfig(target) })
}

export function createDb(pool: DatabasePool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: answeringPool(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
