import { refused } from './probe.ts'
import type { Draft } from './situation.ts'
import type { ProbedRole, Table } from './table.ts'

/** What only an owner may do to a table; nobody who serves may, in any workspace. */
export function listStructureChanges({ sql, columns, rights }: Table, role: ProbedRole): Draft[] {
  const [column = { name: 'x' }] = columns
  const statements = [
    `truncate ${sql}`,
    `truncate ${sql} cascade`,
    `alter table ${sql} disable row level security`,
    `alter table ${sql} no force row level security`,
    `alter table ${sql} disable trigger all`,
    `alter table ${sql} add column planted text`,
    `alter table ${sql} owner to current_user`,
    `alter table ${sql} rename column "${column.name}" to planted`,
    `create policy planted on ${sql} using (true)`,
    `create index planted on ${sql} ("${column.name}")`,
    `create rule planted as on delete to ${sql} do instead nothing`,
    `create trigger planted before insert on ${sql} execute function public.refuse_change()`,
    `create table public.planted (like ${sql})`,
    `create view public.planted as select * from ${sql}`,
    `create materialized view public.planted as select * from ${sql}`,
    `create temporary table planted as select * from ${sql}`,
    `comment on table ${sql} is 'planted'`,
    `drop table ${sql}`,
    `copy ${sql} to '/tmp/candor-planted'`,
    `copy ${sql} to program 'cat'`,
    `copy ${sql} from '/etc/hostname'`,
  ]
  // Whoever reads a table may keep others from dropping it meanwhile; nobody else may touch it at all.
  const isReader = rights[role].select.length === columns.length
  const lock = `lock table ${sql} in access share mode`
  return [
    ...statements.map((statement) => ({ what: statement, sql: statement, expected: refused })),
    { what: lock, sql: lock, expected: isReader ? { runs: true as const } : refused },
  ].map((draft) => ({ ...draft, isKept: false }))
}

/** Ways out of a role, into the server's files, or to what the server knows of others. */
export const serverAttempts: readonly string[] = [
  'set role candor_owner',
  'set role postgres',
  'set session authorization postgres',
  'set local session_replication_role = replica',
  "select set_config('session_replication_role', 'replica', true)",
  'alter role current_user bypassrls',
  'create role planted superuser',
  'grant candor_owner to current_user',
  'create schema planted',
  'create function public.planted() returns int language sql return 1',
  'create extension pgcrypto schema public',
  'create publication planted for all tables',
  'alter database postgres set row_security = off',
  'drop owned by candor_owner',
  'reassign owned by candor_owner to current_user',
  'alter default privileges for role candor_owner grant select on tables to public',
  "select pg_read_file('/etc/passwd')",
  "select pg_read_binary_file('PG_VERSION')",
  "select pg_ls_dir('.')",
  'select * from pg_ls_logdir()',
  "select pg_stat_file('PG_VERSION')",
  "select lo_import('/etc/passwd')",
  "select lo_export(1, '/tmp/candor-planted')",
  'select pg_reload_conf()',
  'select pg_switch_wal()',
  "select pg_create_physical_replication_slot('planted')",
  'select * from pg_authid',
  'select * from pg_shadow',
  'select * from pg_statistic',
  'select * from pg_user_mapping',
  'select * from pg_largeobject',
  'select * from pg_hba_file_rules',
  'select * from pg_file_settings',
]
