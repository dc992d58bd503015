import { join } from 'node:path'
import { startEmbeddedPostgres } from '@candor/db/embedded/start'
import pg from 'pg'

/** Left out of backups on purpose; nothing may be in them after a restore. */
const leftOut = new Set(['auth.session', 'auth.sign_in_step', 'auth.verification'])

async function onEmbedded<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dir: join(dataDir, 'postgres') })
  const client = new pg.Client({ host: postgres.socketDir, user: 'postgres', database: 'candor' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
    await postgres.stop()
  }
}

export function megabytesOf(dataDir: string): Promise<number> {
  return onEmbedded(dataDir, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    )
    return Number(rows[0]?.bytes) / 1e6
  })
}

/** Removed items, which stay for undo, until the database is large enough: history that never ends. */
export function addHistory(dataDir: string, megabytes: number): Promise<void> {
  return onEmbedded(dataDir, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ size: string }>(
        'select pg_database_size(current_database()) as size',
      )
      if (Number(rows[0]?.size) / 1e6 >= megabytes) return
      await client.query(`
        insert into item (workspace_id, kind, key, position, data, deleted_at)
        select w.workspace_id, 'faq', 'old-' || gen_random_uuid(), 'a0', jsonb_build_object(
            'question', 'Question ' || n, 'answer', repeat(gen_random_uuid()::text || ' ', 30)),
          now()
        from workspace w, generate_series(1, 2000) n`)
    }
  })
}

/** Every row of every table, what the catalogue says, and where sequences stand. */
export async function compareDatabases(
  from: string,
  to: string,
): Promise<{ tables: number; differences: string[] }> {
  const [before, after] = [await onEmbedded(from, describe), await onEmbedded(to, describe)]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return {
    tables: names.filter((name) => name.startsWith('table ')).length,
    differences: names
      .filter((name) => before[name] !== after[name])
      .map((name) => `${name}: ${before[name] ?? 'missing'} became ${after[name] ?? 'missing'}`),
  }
}

async function describe(client: pg.Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const { rows: tables } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth') order by 1`)
  for (const { name } of tables) {
    const quoted = name.split('.').map((part) => `"${part}"`)
    // When a migration ran, and which transaction wrote, is the instance's own.
    const row = `to_jsonb(t) - '{changed_by,applied_at}'::text[]`
    const { rows } = await client.query<{ sum: string }>(
      leftOut.has(name)
        ? `select 'left out' as sum`
        : `select count(*) || ' rows, ' || coalesce(md5(string_agg(md5((${row})::text), '' order by md5((${row})::text))), '') as sum
          from ${quoted.join('.')} t`,
    )
    found[`table ${name}`] = rows[0]?.sum ?? ''
  }
  for (const [what, query] of Object.entries(catalogue)) {
    const { rows } = await client.query<{ said: string | null }>(query)
    found[what] = rows[0]?.said ?? ''
  }
  return found
}

const ours = `n.nspname in ('public', 'auth', 'graphile_worker')`

const catalogue = {
  policies: `select string_agg(to_jsonb(p)::text, ' ' order by schemaname, tablename, policyname) as said
    from pg_policies p`,
  'rights on tables': `select string_agg(c.oid::regclass || ' ' || coalesce(c.relacl::text, '') || c.relrowsecurity || c.relforcerowsecurity, ' ' order by c.oid::regclass::text) as said
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('r', 'p', 'v')`,
  functions: `select string_agg(md5(pg_get_functiondef(p.oid)) || p.oid::regprocedure || coalesce(p.proacl::text, ''), ' ' order by p.oid::regprocedure::text) as said
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prokind = 'f'`,
  constraints: `select string_agg(k.conrelid::regclass || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid), ' ' order by k.conrelid::regclass::text, k.conname) as said
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace where ${ours}`,
  indexes: `select string_agg(indexdef, ' ' order by indexdef) as said from pg_indexes n
    where schemaname in ('public', 'auth')`,
  triggers: `select string_agg(pg_get_triggerdef(t.oid) || t.tgenabled::text, ' ' order by t.tgrelid::regclass::text, t.tgname) as said
    from pg_trigger t where not t.tgisinternal`,
  'default rights': `select string_agg(d.defaclrole::regrole || d.defaclobjtype::text || d.defaclacl::text, ' ' order by d.defaclrole::regrole::text, d.defaclobjtype) as said
    from pg_default_acl d`,
  sequences: `select string_agg(schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0), ' ' order by schemaname, sequencename) as said
    from pg_sequences where schemaname in ('public', 'auth')`,
}
