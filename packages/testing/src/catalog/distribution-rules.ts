import type { Rule } from './rule.ts'

/**
 * Every table of workspaces could be spread over many servers by its workspace, as Citus does: whatever
 * refers to something refers to what is beside it, or to a table that every server has.
 */
export const distributionRules: readonly Rule[] = [
  {
    check: 'primary key does not begin with the tenant key',
    find: `select t.name from tenant t
      join pg_index i on i.indrelid = t.id and i.indisprimary
      join pg_attribute a on a.attrelid = t.id and a.attnum = i.indkey[0]
      where a.attname <> 'workspace_id'`,
  },
  {
    check: 'foreign key to a table that is neither beside it nor everywhere',
    find: `select k.conname from pg_constraint k join tenant t on t.id = k.conrelid
      where k.contype = 'f' and k.confrelid not in (select id from tenant)
        and k.confrelid not in (select id from reference)`,
  },
  {
    check: 'table that is everywhere refers to one that is not',
    find: `select k.conname from pg_constraint k join reference r on r.id = k.conrelid
      where k.contype = 'f' and k.confrelid not in (select id from reference)`,
  },
  {
    check: 'foreign key that changes the tenant key',
    find: `select k.conname from pg_constraint k join tenant t on t.id = k.conrelid
      join pg_attribute a on a.attrelid = t.id and a.attname = 'workspace_id'
      where k.contype = 'f' and (
        (k.confdeltype in ('n', 'd') and a.attnum = any (coalesce(k.confdelsetcols, k.conkey)))
        or (k.confupdtype in ('n', 'd', 'c') and a.attnum = any (k.conkey)))`,
  },
  {
    check: 'excluding by something else than the same tenant key',
    find: `select k.conname from pg_constraint k join tenant t on t.id = k.conrelid
      where k.contype = 'x' and not exists (
        select from unnest(k.conkey, k.conexclop) u(col, op)
        join pg_attribute a on a.attrelid = t.id and a.attnum = u.col
        join pg_operator o on o.oid = u.op
        where a.attname = 'workspace_id' and o.oprname = '=')`,
  },
]
