import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { jobDoors } from './job-doors.ts'
import type { MakeSocket } from './lasting-session.ts'
import { roles } from './roles.ts'

/**
 * Installs graphile-worker's tables as candor_worker, and the functions by which candor_app can
 * add a job. Its tables are closed to everybody else.
 */
export async function installJobQueue(client: pg.Client, makeSocket: MakeSocket): Promise<void> {
  await client.query(
    `alter default privileges for role ${roles.worker} revoke execute on functions from public`,
  )
  const { rows } = await client.query<{ name: string }>(
    'select quote_ident(current_database()) as name',
  )
  const createOnDatabase = `create on database ${rows[0]?.name}`
  // Its migrator asks for the schema with "if not exists", which needs this right even when it exists.
  await client.query(`grant ${createOnDatabase} to ${roles.worker}`)
  await withPoolAs({ client, makeSocket }, async (pgPool) => {
    await runMigrations({ pgPool })
    for (const statement of jobDoors) await pgPool.query(statement)
  })
  await client.query(`revoke ${createOnDatabase} from ${roles.worker}`)
}

async function withPoolAs(
  { client, makeSocket }: { client: pg.Client; makeSocket: MakeSocket },
  work: (pool: pg.Pool) => Promise<void>,
): Promise<void> {
  const { host, port, database, user, password, ssl } = client
  const pool = new pg.Pool({
    host,
    port,
    ...(database === undefined ? {} : { database }),
    ...(user === undefined ? {} : { user }),
    ...(typeof password === 'string' ? { password } : {}),
    ssl,
    stream: makeSocket,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    max: 2,
    options: `-c role=${roles.worker}`,
  })
  // A connection that breaks fails the query that uses it; an unheard event would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (connection) => connection.on('error', () => undefined))
  try {
    await work(pool)
  } finally {
    await pool.end()
  }
}
