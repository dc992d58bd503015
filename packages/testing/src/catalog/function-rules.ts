import type { Rule } from './rule.ts'

/** A function is a door of its own: it is closed, and those that are open do one thing. */
export const functionRules: readonly Rule[] = [
  {
    check: 'function open to everybody',
    find: "select name from rights where kind = 'function' and grantee = 0",
  },
  {
    check: 'function callable by candor_app or candor_pages',
    find: `select r.rolname || ': ' || f.name from functions f, serving r
      where has_function_privilege(r.oid, f.id, 'execute')`,
  },
  {
    check: 'function of ours callable by candor_worker',
    find: `select f.name from functions f where f.nspname <> 'graphile_worker'
      and has_function_privilege('candor_worker', f.id, 'execute')`,
  },
  {
    check: 'definer function without the fixed search path',
    find: `select name from functions where prosecdef
      and not coalesce(proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']`,
  },
  {
    check: 'definer function of a role that row-level security does not bind',
    find: `select f.name from functions f join pg_roles r on r.oid = f.proowner
      where f.prosecdef and (r.rolsuper or r.rolbypassrls)`,
  },
  {
    check: 'function outside the two languages',
    find: `select f.name from functions f join pg_language l on l.oid = f.prolang
      where l.lanname not in ('sql', 'plpgsql')`,
  },
  {
    check: 'function declared leakproof',
    find: 'select name from functions where proleakproof',
  },
  {
    check: 'function that sets the workspace or row-level security',
    find: `select name from functions
      where concat_ws(' ', prosrc, pg_get_function_sqlbody(id), array_to_string(proconfig, ' '))
        ~* 'app\\.workspace_id *=|set\\s+((local|session)\\s+)?app\\.|row_security|session_replication_role|set_config'`,
  },
  {
    // Whatever decrypts in the database is one grant away from everybody: the application does it.
    check: 'function that knows secrets',
    find: `select name from functions where nspname <> 'graphile_worker'
      and concat_ws(' ', proname, prosrc, pg_get_function_sqlbody(id))
        ~* 'decrypt|encrypt|pgp_|secret|private_key|master_key'`,
  },
  {
    check: 'view runs with its owner’s rights',
    find: `select name from ours where relkind = 'v'
      and not coalesce(reloptions::text ~* 'security_invoker=(true|on|1|yes)', false)`,
  },
  {
    check: 'materialised view or foreign table readable',
    find: `select o.name from relations o, runtime r
      where o.relkind in ('m', 'f') and has_table_privilege(r.oid, o.id, 'select')`,
  },
]
