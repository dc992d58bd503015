import type { Rule } from './rule.ts'

/** Ways out of the database, or around its rules, that nobody uses. */
export const serverRules: readonly Rule[] = [
  {
    check: 'extension',
    find: "select extname from pg_extension where extname <> 'plpgsql'",
  },
  { check: 'publication', find: 'select pubname from pg_publication' },
  {
    check: 'subscription',
    find: `select subname from pg_subscription
      where subdbid = (select oid from pg_database where datname = current_database())`,
  },
  { check: 'event trigger', find: 'select evtname from pg_event_trigger' },
  {
    check: 'foreign server or wrapper',
    find: `select srvname from pg_foreign_server
      union all select fdwname from pg_foreign_data_wrapper`,
  },
  {
    check: 'inheritance',
    find: `select i.inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where c.relkind in ('r', 'f') and not c.relispartition`,
  },
  {
    check: 'large object',
    find: 'select oid::text from pg_largeobject_metadata',
  },
  {
    check: 'cast or operator of our own',
    find: `select 'cast to ' || c.casttarget::regtype::text from pg_cast c where c.oid >= 16384
      union all select o.oid::regoperator::text from pg_operator o where o.oid >= 16384`,
  },
]
