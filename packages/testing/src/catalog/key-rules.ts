import type { Rule } from './rule.ts'

/** Keys tie rows of one workspace together and tell nothing about another's. */
export const keyRules: readonly Rule[] = [
  {
    check: 'primary key without tenant key',
    find: `select name from tenant t where not exists (
      select from pg_constraint k join pg_attribute a
        on a.attrelid = t.id and a.attnum = any (k.conkey)
      where k.conrelid = t.id and k.contype = 'p' and a.attname = 'workspace_id')`,
  },
  {
    check: 'foreign key to a tenant table without tenant key',
    find: `select k.conname from pg_constraint k
      join tables a on a.id = k.conrelid join tenant b on b.id = k.confrelid
      where k.contype = 'f' and not exists (
        select from unnest(k.conkey, k.confkey) u(x, y)
        join pg_attribute ax on ax.attrelid = k.conrelid and ax.attnum = x
        join pg_attribute ay on ay.attrelid = k.confrelid and ay.attnum = y
        where ax.attname = 'workspace_id' and ay.attname = 'workspace_id')`,
  },
  {
    // One null column and MATCH SIMPLE looks at none of the others.
    check: 'foreign key of several columns that a null switches off',
    find: `select k.conname from pg_constraint k join tables t on t.id = k.conrelid
      where k.contype = 'f' and k.confmatchtype <> 'f' and cardinality(k.conkey) > 1
        and exists (select from pg_attribute a where a.attrelid = t.id
          and a.attnum = any (k.conkey) and not a.attnotnull)`,
  },
  {
    check: 'constraint not valid or not in force',
    find: `select t.name || '.' || k.conname from pg_constraint k join tables t on t.id = k.conrelid
      where not k.convalidated or to_jsonb(k) ->> 'conenforced' = 'false'`,
  },
  {
    // What an index only includes is not part of its key.
    check: 'unique or excluding without tenant key',
    find: `select i.indexrelid::regclass::text from pg_index i join tenant t on t.id = i.indrelid
      where (i.indisunique or i.indisexclusion) and not exists (
        select from pg_attribute a where a.attrelid = i.indrelid
          and a.attnum = any (i.indkey[0:i.indnkeyatts - 1]) and a.attname = 'workspace_id')`,
  },
  {
    check: 'index not valid',
    find: `select i.indexrelid::regclass::text from pg_index i join tables t on t.id = i.indrelid
      where not (i.indisvalid and i.indisready and i.indislive)`,
  },
  {
    // A number that all workspaces share tells each how busy the others are.
    check: 'sequence behind a column',
    find: `select t.name || '.' || a.attname from pg_attribute a join tables t on t.id = a.attrelid
      left join pg_attrdef d on d.adrelid = t.id and d.adnum = a.attnum
      where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval(%'`,
  },
]
