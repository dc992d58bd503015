import type { Rule } from './rule.ts'

/** Every row of a tenant belongs to one workspace, behind the one policy, whoever asks. */
export const tenantRules: readonly Rule[] = [
  {
    check: 'tenant key missing or nullable',
    find: `select name from tenant t where not exists (
      select from pg_attribute a where a.attrelid = t.id and a.attname = 'workspace_id'
        and a.atttypid = 'uuid'::regtype and a.attnotnull and not a.attisdropped)`,
  },
  {
    check: 'tenant key in a table that is not classed tenant',
    find: `select name from tables t
      where t.name not in (select name from tenant) and exists (
        select from pg_attribute a where a.attrelid = t.id and a.attname = 'workspace_id'
          and not a.attisdropped)`,
  },
  {
    check: 'row-level security not enabled and forced',
    find: 'select name from tenant where not (relrowsecurity and relforcerowsecurity)',
  },
  {
    check: 'no policy for candor_app',
    find: `select name from tenant t where not exists (select from pg_policy p
      where p.polrelid = t.id and p.polpermissive and 'candor_app'::regrole = any (p.polroles))`,
  },
  {
    check: 'policy is not the one policy',
    find: `select p.name from policies p join tenant t on t.id = p.polrelid, given
      where (p.polqual is null and p.polwithcheck is null)
        or coalesce(pg_get_expr(p.polqual, p.polrelid), given.policy) <> given.policy
        or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), given.policy) <> given.policy`,
  },
  {
    check: 'policy for a role that does not serve',
    find: `select p.name || ' for ' || case role when 0 then 'everybody' else role::regrole::text end
      from policies p, unnest(p.polroles) role
      where role not in (select oid from runtime) and role <> 'candor_owner'::regrole`,
  },
  {
    check: 'owner policy writes across workspaces',
    find: `select p.name from policies p, given
      where 'candor_owner'::regrole = any (p.polroles) and p.polcmd <> 'r' and (
        coalesce(pg_get_expr(p.polqual, p.polrelid), given.policy) <> given.policy
        or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), given.policy) <> given.policy)`,
  },
  {
    check: 'owner cannot remove what is of one workspace',
    find: `select name from tenant t where not exists (
      select from pg_policy p where p.polrelid = t.id and p.polcmd = '*'
        and 'candor_owner'::regrole = any (p.polroles))`,
  },
  {
    check: 'owned by another than candor_owner',
    find: `select name from ours
      where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relowner <> 'candor_owner'::regrole`,
  },
  {
    check: 'append-only table without triggers that always hold it',
    find: `select t.name from tenant t
      where exists (select from runtime r where has_table_privilege(r.oid, t.id, 'insert'))
        and not exists (select from runtime r where has_table_privilege(r.oid, t.id, 'delete')
          or has_any_column_privilege(r.oid, t.id, 'update'))
        -- Bits of tgtype: 8 delete, 16 update, 32 truncate, 2 before.
        and 56 <> (select coalesce(bit_or(g.tgtype::integer & 56), 0) from pg_trigger g
          where g.tgrelid = t.id and g.tgenabled = 'A' and g.tgtype & 2 = 2 and g.tgqual is null
            and g.tgfoid = 'public.refuse_change()'::regprocedure)`,
  },
  {
    check: 'trigger that is switched off',
    find: `select t.name || '.' || g.tgname from pg_trigger g join tables t on t.id = g.tgrelid
      where g.tgenabled not in ('A', 'O')`,
  },
  {
    check: 'rewrite rule on a table',
    find: `select t.name || '.' || r.rulename from pg_rewrite r join tables t on t.id = r.ev_class`,
  },
]
