import type { Rule } from './rule.ts'

const anyRight = 'select,insert,update,delete'

/** What is granted is granted to one role, by name, and no more than it serves with. */
export const grantRules: readonly Rule[] = [
  {
    check: 'right of everybody',
    find: `select distinct name || ' (' || lower(privilege_type) || ')' from rights
      where grantee = 0 and kind <> 'function'`,
  },
  {
    check: 'right of a stranger',
    find: `select distinct name || ': ' || grantee::regrole::text from rights
      where grantee not in (0, owner) and grantee not in (select oid from runtime)
        and grantee not in ('candor_owner'::regrole, 'candor_worker'::regrole)
        and not (select rolsuper from pg_roles where oid = grantee)`,
  },
  {
    check: 'right that may be passed on',
    find: `select distinct name || ': ' || grantee::regrole::text from rights
      where is_grantable and grantee in (select oid from runtime) and grantee <> owner`,
  },
  {
    check: 'pages can read more than releases',
    find: `select o.name from ours o where relkind in ('r', 'p', 'v') and o.name <> 'public.release'
      and (has_table_privilege('candor_pages', o.id, '${anyRight}')
        or has_any_column_privilege('candor_pages', o.id, 'select,insert,update'))`,
  },
  {
    check: 'pages can write releases',
    find: `select o.name from ours o where o.name = 'public.release'
      and (has_table_privilege('candor_pages', o.id, 'insert,update,delete')
        or has_any_column_privilege('candor_pages', o.id, 'insert,update'))`,
  },
  {
    check: 'worker reaches our tables',
    find: `select o.name from ours o where relkind in ('r', 'p', 'v')
      and (has_table_privilege('candor_worker', o.id, '${anyRight}')
        or has_any_column_privilege('candor_worker', o.id, 'select,insert,update'))`,
  },
  {
    check: 'job queue reachable but by its one function',
    find: `select r.rolname || ': ' || o.name from relations o, serving r
      where o.nspname = 'graphile_worker' and o.relkind in ('r', 'p', 'v')
        and (has_table_privilege(r.oid, o.id, '${anyRight}')
          or has_any_column_privilege(r.oid, o.id, 'select,insert,update'))`,
  },
  {
    check: 'default privileges open to everybody',
    find: `select role || ': ' || kind from (values
        ('candor_owner', 'f'), ('candor_owner', 'T'), ('candor_worker', 'f')) as closed(role, kind)
      where not exists (select from pg_default_acl d
        where d.defaclrole = role::regrole and d.defaclobjtype = kind::"char"
          and d.defaclnamespace = 0
          and not exists (select from aclexplode(d.defaclacl) a where a.grantee = 0))`,
  },
  {
    check: 'default privileges give rights away',
    find: `select d.defaclrole::regrole::text || ': ' || d.defaclobjtype::text
      from pg_default_acl d, aclexplode(d.defaclacl) a where a.grantee <> d.defaclrole`,
  },
]
