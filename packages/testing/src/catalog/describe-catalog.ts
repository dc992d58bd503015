import type pg from 'pg'

const ours = "n.nspname not in ('information_schema', 'graphile_worker') and n.nspname !~ '^pg_'"
const relations = 'pg_class c join pg_namespace n on n.oid = c.relnamespace'
const sorted = (acl: string) => `array(select a::text from unnest(${acl}) a order by 1)`

/** One row for every fact that makes a database behave as it does; kind by kind. */
const facts: Record<string, string> = {
  schema: `select n.nspname, n.nspowner::regrole, ${sorted('n.nspacl')} from pg_namespace n where ${ours}`,
  relation: `select c.oid::regclass, c.relkind, c.relpersistence, c.relowner::regrole,
      c.relrowsecurity, c.relforcerowsecurity, c.reloptions, ${sorted('c.relacl')}
    from ${relations} where ${ours}`,
  column: `select c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      a.attcollation::regcollation, a.attidentity, a.attgenerated,
      pg_get_expr(d.adbin, d.adrelid), ${sorted('a.attacl')}
    from ${relations} join pg_attribute a on a.attrelid = c.oid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${ours} and a.attnum > 0 and not a.attisdropped`,
  constraint: `select k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid), k.convalidated
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace where ${ours}`,
  index: `select pg_get_indexdef(i.indexrelid), i.indisvalid
    from ${relations} join pg_index i on i.indexrelid = c.oid where ${ours}`,
  policy: `select p.polrelid::regclass, p.polname, p.polcmd, p.polpermissive,
      array(select r::regrole::text from unnest(p.polroles) r order by 1),
      pg_get_expr(p.polqual, p.polrelid) as seen, pg_get_expr(p.polwithcheck, p.polrelid) as written
    from pg_policy p`,
  trigger: `select pg_get_triggerdef(g.oid), g.tgenabled from pg_trigger g where not g.tgisinternal`,
  function: `select pg_get_functiondef(p.oid), p.proowner::regrole, ${sorted('p.proacl')}
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prokind in ('f', 'p')`,
  view: `select c.oid::regclass, pg_get_viewdef(c.oid) from ${relations}
    where ${ours} and c.relkind in ('v', 'm')`,
  type: `select t.typname, t.typtype, ${sorted('t.typacl')}
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where ${ours}`,
  default: `select d.defaclrole::regrole, d.defaclobjtype, d.defaclnamespace, ${sorted('d.defaclacl')}
    from pg_default_acl d`,
  database: `select d.datdba::regrole, ${sorted('d.datacl')} from pg_database d
    where d.datname = current_database()`,
  extension: 'select extname, extversion from pg_extension',
}

/** Everything of a database but its rows: two that were made the same way read the same. */
export async function describeCatalog(database: pg.Pool | pg.ClientBase): Promise<string[]> {
  const kinds = Object.entries(facts).map(
    ([kind, find]) => `select '${kind} ' || to_jsonb(fact)::text as line from (${find}) fact`,
  )
  const { rows } = await database.query<{ line: string }>(
    `${kinds.join(' union all ')} order by line`,
  )
  return rows.map(({ line }) => line)
}
