import type pg from 'pg'

/** One thing of a database that programs rely on, and what it is like. */
export type Fact = { kind: Kind; name: string; table: string | null; is: Record<string, unknown> }
export type Kind =
  | 'table'
  | 'column'
  | 'constraint'
  | 'index'
  | 'trigger'
  | 'policy'
  | 'function'
  | 'right'

const ours = "n.nspname in ('public', 'auth')"
const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace
  and ${ours} and c.relkind in ('r', 'p')`
const serving = "('candor_app', 'candor_pages', 'candor_worker')"

/** By kind: name, table and properties. */
const facts: Record<Kind, string> = {
  table: `select n.nspname || '.' || c.relname, null, jsonb_build_object('file', c.relfilenode)
    from ${tables}`,
  column: `select n.nspname || '.' || c.relname || '.' || a.attname, n.nspname || '.' || c.relname,
      jsonb_build_object('type', format_type(a.atttypid, a.atttypmod), 'takesNull', not a.attnotnull,
        'hasDefault', d.oid is not null or a.attidentity <> '', 'generated', a.attgenerated)
    from ${tables} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum`,
  constraint: `select n.nspname || '.' || c.relname || '.' || k.conname, n.nspname || '.' || c.relname,
      jsonb_build_object('says', pg_get_constraintdef(k.oid))
    from ${tables} join pg_constraint k on k.conrelid = c.oid and k.contype <> 'n'`,
  index: `select i.indexrelid::regclass::text, n.nspname || '.' || c.relname,
      jsonb_build_object('says', pg_get_indexdef(i.indexrelid))
    from ${tables} join pg_index i on i.indrelid = c.oid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)`,
  trigger: `select n.nspname || '.' || c.relname || '.' || g.tgname, n.nspname || '.' || c.relname,
      jsonb_build_object('says', pg_get_triggerdef(g.oid))
    from ${tables} join pg_trigger g on g.tgrelid = c.oid and not g.tgisinternal`,
  policy: `select n.nspname || '.' || c.relname || '.' || p.polname, n.nspname || '.' || c.relname,
      jsonb_build_object('for', p.polcmd, 'seen', pg_get_expr(p.polqual, p.polrelid),
        'written', pg_get_expr(p.polwithcheck, p.polrelid), 'permissive', p.polpermissive)
    from ${tables} join pg_policy p on p.polrelid = c.oid`,
  function: `select p.oid::regprocedure::text, null,
      jsonb_build_object('answers', pg_get_function_result(p.oid))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}`,
  right: `select r.rolname || ': ' || lower(a.privilege_type) || ' ' || o.name, null, '{}'::jsonb
    from (
      select n.nspname || '.' || c.relname as name, c.relacl as acl from ${tables}
      union all select n.nspname || '.' || c.relname || '.' || b.attname, b.attacl
        from ${tables} join pg_attribute b on b.attrelid = c.oid and not b.attisdropped
      union all select p.oid::regprocedure::text, p.proacl
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}
      union all select n.nspname, n.nspacl from pg_namespace n where ${ours}
    ) o, aclexplode(o.acl) a join pg_roles r on r.oid = a.grantee where r.rolname in ${serving}`,
}

/** What a database offers to whoever reads and writes it. */
export async function readShape(database: pg.Pool | pg.ClientBase): Promise<Fact[]> {
  const kinds = Object.entries(facts).map(
    ([kind, find]) => `select '${kind}' as kind, f.* from (${find}) f(name, "table", "is")`,
  )
  const { rows } = await database.query<Fact>(`${kinds.join(' union all ')} order by 1, 2`)
  return rows
}
