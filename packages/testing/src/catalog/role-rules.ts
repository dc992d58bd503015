import type { Rule } from './rule.ts'

/** The roles that serve own nothing, are nobody else, and may create nothing. */
export const roleRules: readonly Rule[] = [
  {
    check: 'role has a dangerous attribute',
    find: `select r.rolname from pg_roles r
      where (r.oid in (select oid from runtime) or r.rolname = 'candor_owner')
        and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)`,
  },
  {
    check: 'owner can log in',
    find: "select rolname from pg_roles where rolname = 'candor_owner' and rolcanlogin",
  },
  {
    check: 'role is a member of another',
    find: `select r.rolname || ' of ' || m.roleid::regrole::text
      from pg_auth_members m join pg_roles r on r.oid = m.member
      where r.oid in (select oid from runtime) or r.rolname = 'candor_owner'`,
  },
  {
    // Owned in this database or shared by all; other databases of the server have ids of their own.
    check: 'role owns',
    find: `select r.rolname || ': ' || pg_describe_object(d.classid, d.objid, d.objsubid)
      from pg_shdepend d join serving r on r.oid = d.refobjid
      where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o'
        and d.dbid in (0, (select oid from pg_database where datname = current_database()))
      union all select r.rolname || ': ' || o.name
      from ours o join runtime r on r.oid = o.relowner and r.rolname = 'candor_worker'`,
  },
  {
    check: 'setting of a role or the database that unlocks something',
    find: `select coalesce(nullif(s.setrole, 0)::regrole::text, 'all roles') || ': ' || setting
      from pg_db_role_setting s, unnest(s.setconfig) setting
      where (s.setrole = 0 or s.setrole in (select oid from runtime))
        and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
        and setting ~* '^(app\\.|row_security|session_replication_role|role=|search_path)'`,
  },
  {
    check: 'role may create',
    find: `select r.rolname || ': ' || s.nspname from schemas s, serving r
      where has_schema_privilege(r.oid, s.id, 'create')
      union all select r.rolname || ': ' || what from runtime r, unnest(array['create', 'temp']) what
      where has_database_privilege(r.oid, current_database(), what)`,
  },
  {
    check: 'role may truncate, refer, trigger or maintain',
    find: `select distinct grantee::regrole::text || ': ' || name from rights
      where kind in ('relation', 'column') and grantee in (select oid from runtime)
        and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')`,
  },
  {
    check: 'sequence reachable',
    find: `select r.rolname || ': ' || o.name from ours o, runtime r
      where o.relkind = 'S' and has_sequence_privilege(r.oid, o.id, 'usage,select,update')`,
  },
]
