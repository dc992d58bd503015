/** One thing that the catalogue must not show; `find` selects the name of every object that does. */
export type Rule = { check: string; find: string }

/**
 * What every rule may select from; $1 the tenant tables, $2 the one policy, $3 the roles that serve, $4 the
 * tables that every node of a distributed database would have.
 */
export const sources = `
given as (
  select $1::text[] as tenant_tables, $2::text as policy, $3::text[] as roles,
    $4::text[] as reference_tables
),
schemas as (
  select n.*, n.oid as id from pg_namespace n
  where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
),
relations as (
  select c.*, c.oid as id, n.nspname, n.nspname || '.' || c.relname as name
  from pg_class c join schemas n on n.id = c.relnamespace
),
ours as (select * from relations where nspname <> 'graphile_worker'),
tables as (select * from ours where relkind in ('r', 'p')),
tenant as (select t.* from tables t, given where t.name = any (given.tenant_tables)),
reference as (select t.* from tables t, given where t.name = any (given.reference_tables)),
runtime as (select r.* from pg_roles r, given where r.rolname = any (given.roles)),
serving as (select * from runtime where rolname <> 'candor_worker'),
functions as (
  select p.*, p.oid as id, n.nspname, p.oid::regprocedure::text as name
  from pg_proc p join schemas n on n.id = p.pronamespace
),
policies as (
  select p.*, t.name || '.' || p.polname as name from pg_policy p join tables t on t.id = p.polrelid
),
rights as (
  select id, name, nspname, 'relation' as kind, relowner as owner, a.*
    from ours, aclexplode(coalesce(relacl,
      acldefault(case relkind when 'S' then 's'::"char" else 'r'::"char" end, relowner))) a
    where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  union all select c.id, c.name || '.' || b.attname, c.nspname, 'column', c.relowner, a.*
    from pg_attribute b join ours c on c.id = b.attrelid, aclexplode(b.attacl) a
  union all select id, name, nspname, 'function', proowner, a.*
    from functions, aclexplode(coalesce(proacl, acldefault('f', proowner))) a
  union all select id, nspname, nspname, 'schema', nspowner, a.*
    from schemas, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a
  union all select t.oid, n.nspname || '.' || t.typname, n.nspname, 'type', t.typowner, a.*
    from pg_type t join schemas n on n.id = t.typnamespace
    left join pg_class c on c.oid = t.typrelid,
    aclexplode(coalesce(t.typacl, acldefault('T', t.typowner))) a
    where n.nspname <> 'graphile_worker' and t.typelem = 0
      and (t.typrelid = 0 or c.relkind = 'c')
  union all select d.oid, 'this database', '', 'database', d.datdba, a.*
    from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
    where d.datname = current_database()
)`
