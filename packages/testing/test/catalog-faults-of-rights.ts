import type { Fault } from './catalog-faults.ts'

/** Faults of roles, rights and the server. */
export const faultsOfRights: readonly Fault[] = [
  {
    fault: 'a role that bypasses row-level security',
    statements: 'alter role candor_app bypassrls',
    check: 'role has a dangerous attribute',
  },
  {
    fault: 'an owner that logs in',
    statements: 'alter role candor_owner login',
    check: 'owner can log in',
  },
  {
    fault: 'a role that can become the owner',
    statements: 'grant candor_owner to candor_pages',
    check: 'role is a member of another',
  },
  {
    fault: 'a role that serves and owns',
    statements: 'alter table host owner to candor_app',
    check: 'role owns',
  },
  {
    fault: 'a role that is given a workspace at login',
    statements: `alter role candor_app set app.workspace_id = 'x'`,
    check: 'setting of a role or the database that unlocks something',
  },
  {
    fault: 'a role that may create in a schema',
    statements: 'grant create on schema public to candor_app',
    check: 'role may create',
  },
  {
    fault: 'a role that may make temporary tables',
    statements: `do $$ begin
      execute format('grant temporary on database %I to candor_pages', current_database()); end $$`,
    check: 'role may create',
  },
  {
    fault: 'a role that may truncate',
    statements: 'grant truncate on item to candor_app',
    check: 'role may truncate, refer, trigger or maintain',
  },
  {
    fault: 'a role that may refer to one column',
    statements: 'grant references (id) on item to candor_app',
    check: 'role may truncate, refer, trigger or maintain',
  },
  {
    fault: 'a sequence in reach',
    statements: 'create sequence public.s; grant usage on sequence public.s to candor_app',
    check: 'sequence reachable',
  },
  {
    fault: 'a table open to everybody',
    statements: 'grant select on auth.session to public',
    check: 'right of everybody',
  },
  {
    fault: 'a column open to everybody',
    statements: 'grant select (email) on auth."user" to public',
    check: 'right of everybody',
  },
  {
    fault: 'a type open to everybody',
    statements: `create domain public.address as text; grant usage on type public.address to public`,
    check: 'right of everybody',
  },
  {
    fault: 'a right of a role that nobody knows',
    statements: 'create role planted_stranger; grant select on item to planted_stranger',
    check: 'right of a stranger',
  },
  {
    fault: 'a right that may be passed on',
    statements: 'grant select on item to candor_app with grant option',
    check: 'right that may be passed on',
  },
  {
    fault: 'pages that read drafts',
    statements: 'grant select on item to candor_pages',
    check: 'pages can read more than releases',
  },
  {
    fault: 'pages that read one column of drafts',
    statements: 'grant select (data) on item to candor_pages',
    check: 'pages can read more than releases',
  },
  {
    fault: 'pages that publish',
    statements: 'grant insert on release to candor_pages',
    check: 'pages can write releases',
  },
  {
    fault: 'a worker that reads accounts',
    statements: 'grant select on auth."user" to candor_worker',
    check: 'worker reaches our tables',
  },
  {
    fault: 'a job queue that the platform reads',
    statements: 'grant select on graphile_worker._private_jobs to candor_app',
    check: 'job queue reachable but by its one function',
  },
  {
    fault: 'functions that will be open to everybody',
    statements: `alter default privileges for role candor_owner grant execute on functions to public`,
    check: 'default privileges open to everybody',
  },
  {
    fault: 'tables that will be readable',
    statements: `alter default privileges for role candor_owner in schema public
      grant select on tables to candor_app`,
    check: 'default privileges give rights away',
  },
  {
    fault: 'an extension',
    statements: 'create extension pgcrypto',
    check: 'extension',
  },
  {
    fault: 'a publication',
    statements: 'create publication outward for table item',
    check: 'publication',
  },
  {
    fault: 'a subscription',
    statements: `create subscription inward connection 'host=/nowhere' publication p
      with (connect = false)`,
    check: 'subscription',
  },
  {
    fault: 'an event trigger',
    statements: `create function public.watch() returns event_trigger language plpgsql
        as $$ begin end $$;
      create event trigger watching on ddl_command_end execute function public.watch()`,
    check: 'event trigger',
  },
  {
    fault: 'a foreign server',
    statements: 'create foreign data wrapper w; create server away foreign data wrapper w',
    check: 'foreign server or wrapper',
  },
  {
    fault: 'a table that inherits the rows of tenants',
    statements: 'create table public.child () inherits (item)',
    check: 'inheritance',
  },
  { fault: 'a large object', statements: 'select lo_create(0)', check: 'large object' },
  {
    fault: 'an operator of our own',
    statements: `create operator public.=== (leftarg = text, rightarg = text, function = texteq)`,
    check: 'cast or operator of our own',
  },
]
