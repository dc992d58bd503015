import { tableClasses } from '@candor/db/tenant-tables'
import type pg from 'pg'

export type Violation = { check: string; object: string }

/** A violation that is meant, with why; the test fails on one that no longer occurs. */
export type Exemption = Violation & { reason: string }

const canonicalPolicy =
  "(workspace_id = ( SELECT (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid AS \"nullif\"))"

/** Reads the live catalogue and returns everything that breaks the rules of isolation. */
export async function lintCatalog(database: pg.Pool | pg.ClientBase): Promise<Violation[]> {
  const tables = await database.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth')`)
  const classes: Record<string, string> = tableClasses
  const present = new Set(tables.rows.map(({ name }) => name))
  const unclassed = [...present]
    .filter((name) => !(name in classes))
    .map((object) => ({ check: 'table in no class', object }))
  const missing = Object.keys(classes)
    .filter((name) => !present.has(name))
    .map((object) => ({ check: 'class of no table', object }))
  const tenant = Object.keys(classes).filter((name) => classes[name] === 'tenant')
  const { rows } = await database.query<Violation>(rules, [tenant, canonicalPolicy, runtimeRoles])
  return [...unclassed, ...missing, ...rows]
}

const runtimeRoles = ['candor_app', 'candor_pages', 'candor_worker']

/** $1 tenant tables, $2 the one policy, $3 the roles that serve. */
const rules = `
with tenant as (
  select c.*, c.oid as id, n.nspname || '.' || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any ($1::text[])
), ours as (
  select c.*, c.oid as id, n.nspname, n.nspname || '.' || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'auth')
), runtime as (select * from pg_roles where rolname = any ($3::text[])),
serving as (select * from runtime where rolname <> 'candor_worker'),
functions as (
  select p.*, p.oid as id, p.oid::regprocedure::text as name
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
)
select 'tenant key missing or nullable' as check, name as object from tenant t
  where not exists (select from pg_attribute a where a.attrelid = t.id
    and a.attname = 'workspace_id' and a.attnotnull and not a.attisdropped)
union all select 'row-level security not enabled and forced', name from tenant
  where not (relrowsecurity and relforcerowsecurity)
union all select 'policy is not the one policy', t.name || '.' || p.polname
  from tenant t join pg_policy p on p.polrelid = t.id
  where (p.polqual is null and p.polwithcheck is null)
    or coalesce(pg_get_expr(p.polqual, p.polrelid), $2) <> $2
    or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), $2) <> $2
union all select 'no policy', name from tenant t
  where not exists (select from pg_policy p where p.polrelid = t.id)
union all select 'primary key without tenant key', name from tenant t
  where not exists (select from pg_constraint k join pg_attribute a
      on a.attrelid = t.id and a.attnum = any (k.conkey)
    where k.conrelid = t.id and k.contype = 'p' and a.attname = 'workspace_id')
union all select 'foreign key between tenant tables without tenant key', k.conname
  from pg_constraint k join tenant a on a.id = k.conrelid join tenant b on b.id = k.confrelid
  where k.contype = 'f' and not exists (
    select from unnest(k.conkey, k.confkey) u(x, y)
    join pg_attribute ax on ax.attrelid = k.conrelid and ax.attnum = x
    join pg_attribute ay on ay.attrelid = k.confrelid and ay.attnum = y
    where ax.attname = 'workspace_id' and ay.attname = 'workspace_id')
union all select 'unique without tenant key', i.indexrelid::regclass::text
  from pg_index i join tenant t on t.id = i.indrelid
  where i.indisunique and not exists (select from pg_attribute a
    where a.attrelid = i.indrelid and a.attnum = any (i.indkey) and a.attname = 'workspace_id')
union all select 'view runs with its owner''s rights', name from ours
  where relkind = 'v' and not coalesce(reloptions::text ~* 'security_invoker=(true|on|1|yes)', false)
union all select 'materialised view or foreign table readable', o.name from ours o, runtime r
  where o.relkind in ('m', 'f') and has_table_privilege(r.oid, o.id, 'select')
union all select 'function open to everybody', name from functions f
  where exists (select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
    where x.grantee = 0)
union all select 'definer function callable by ' || r.rolname, f.name from functions f, serving r
  where f.prosecdef and has_function_privilege(r.oid, f.id, 'execute')
union all select 'definer function without a fixed search path', name from functions f
  where f.prosecdef
    and not exists (select from unnest(coalesce(f.proconfig, '{}')) o where o like 'search_path=%')
union all select 'role has a dangerous attribute', rolname from runtime
  where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
union all select 'role is a member of another', r.rolname || ' of ' || m.roleid::regrole::text
  from pg_auth_members m join runtime r on r.oid = m.member
union all select 'role owns', r.rolname || ': ' || o.name from ours o join runtime r on r.oid = o.relowner
union all select 'role may truncate, refer or trigger', r.rolname || ': ' || o.name
  from ours o, runtime r where o.relkind in ('r', 'p') and (
    has_table_privilege(r.oid, o.id, 'truncate') or has_table_privilege(r.oid, o.id, 'trigger')
    or has_any_column_privilege(r.oid, o.id, 'references'))
union all select 'role may create', r.rolname || ': ' || n.nspname from pg_namespace n, serving r
  where n.nspname !~ '^pg_' and has_schema_privilege(r.oid, n.oid, 'create')
union all select 'sequence reachable', r.rolname || ': ' || o.name from ours o, runtime r
  where o.relkind = 'S' and has_sequence_privilege(r.oid, o.id, 'usage,select')
union all select 'pages can read more than releases', o.name from ours o
  where o.relkind in ('r', 'p', 'v') and o.name <> 'public.release' and (
    has_any_column_privilege('candor_pages', o.id, 'select,insert,update')
    or has_table_privilege('candor_pages', o.id, 'select,insert,update,delete'))
union all select 'worker reaches our tables', o.name from ours o
  where o.relkind in ('r', 'p', 'v')
    and has_table_privilege('candor_worker', o.id, 'select,insert,update,delete')
order by 1, 2`
