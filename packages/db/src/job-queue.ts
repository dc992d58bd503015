import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { roles } from './roles.ts'

/**
 * Installs graphile-worker's tables as candor_worker, and the functions by which candor_app can
 * add a job. Its tables are closed to everybody else.
 */
export async function installJobQueue(client: pg.Client): Promise<void> {
  await client.query(
    `alter default privileges for role ${roles.worker} revoke execute on functions from public`,
  )
  const { rows } = await client.query<{ name: string }>(
    'select quote_ident(current_database()) as name',
  )
  const createOnDatabase = `create on database ${rows[0]?.name}`
  // Its migrator asks for the schema with "if not exists", which needs this right even when it exists.
  await client.query(`grant ${createOnDatabase} to ${roles.worker}`)
  await withPoolAs(client, async (pgPool) => {
    await runMigrations({ pgPool })
    // What names a workspace waits in that workspace's own line: it runs one job at a time, and one
    // with a thousand of them leaves the workers to the others.
    await pgPool.query(`
      create or replace function graphile_worker.enqueue(task text, details json) returns void
        language sql security definer
        set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.add_job(task, details, max_attempts => 12,
        queue_name => 'workspace ' || (details->>'workspaceId')) $$`)
    // One that waits already stays as it is; one that runs is followed by another.
    await pgPool.query(`
      create or replace function graphile_worker.enqueue_once(task text, details json) returns void
        language sql security definer
        set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.add_job(task, details, max_attempts => 12,
        queue_name => 'workspace ' || (details->>'workspaceId'),
        job_key => task || ' ' || details::text, job_key_mode => 'preserve_run_at') $$`)
    // Whatever waits under the same name in the same workspace gives way to it.
    await pgPool.query(`
      create or replace function graphile_worker.enqueue_at(
          task text, details json, name text, at timestamptz) returns void
        language sql security definer
        set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.add_job(task, details, max_attempts => 12, run_at => at,
        queue_name => 'workspace ' || (details->>'workspaceId'),
        job_key => task || ' ' || (details->>'workspaceId') || ' ' || name) $$`)
    await pgPool.query('grant usage on schema graphile_worker to candor_app')
    await pgPool.query(
      `grant execute on function graphile_worker.enqueue(text, json),
        graphile_worker.enqueue_once(text, json),
        graphile_worker.enqueue_at(text, json, text, timestamptz) to candor_app`,
    )
  })
  await client.query(`revoke ${createOnDatabase} from ${roles.worker}`)
}

async function withPoolAs(
  client: pg.Client,
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
