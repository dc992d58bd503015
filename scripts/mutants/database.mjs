const catalog = ['packages/testing/test/catalog.test.ts']
const isolation = ['packages/testing/test/isolation.test.ts']
const probes = ['packages/testing/test/probes.test.ts']
const interleaving = ['packages/testing/test/interleaving.test.ts']
const roles = ['packages/testing/test/roles.test.ts']

export const databaseMutants = [
  { name: 'a policy is dropped', sql: 'drop policy workspace_rows on item', noticedBy: catalog },
  {
    name: 'a policy lets everything through',
    sql: 'alter policy workspace_rows on host using (true)',
    noticedBy: catalog,
  },
  {
    name: 'a policy fails on a connection that was used before',
    sql: "alter policy workspace_rows on member using (workspace_id = (select current_setting('app.workspace_id', true)::uuid))",
    noticedBy: catalog,
  },
  {
    name: 'row-level security is no longer forced',
    sql: 'alter table item no force row level security',
    noticedBy: catalog,
  },
  {
    name: 'a foreign key goes by the id alone',
    sql: `create unique index item_id on item (id);
      alter table item drop constraint item_workspace_id_parent_id_fkey;
      alter table item add foreign key (parent_id) references item (id)`,
    noticedBy: catalog,
  },
  {
    name: 'a unique index spans workspaces',
    sql: 'create unique index one_position on item (position)',
    noticedBy: catalog,
  },
  {
    name: 'a tenant table is added and classed by nobody',
    sql: `create table note (workspace_id uuid not null, id uuid not null, text text, primary key (workspace_id, id));
      grant select, insert on note to candor_app`,
    noticedBy: catalog,
  },
  {
    name: 'a function is granted to everybody',
    sql: 'grant execute on function workspace_at(text) to public',
    noticedBy: catalog,
  },
  {
    name: 'a function runs with its owner’s rights and says what it should not',
    sql: `create function peek() returns setof item language sql security definer
        set search_path = pg_catalog, pg_temp as 'select * from public.item';
      grant execute on function peek() to candor_app`,
    noticedBy: catalog,
  },
  {
    name: 'visitors’ role may read drafts',
    sql: 'grant select on item to candor_pages',
    noticedBy: catalog,
  },
  {
    name: 'the serving role may truncate',
    sql: 'grant truncate on item to candor_app',
    noticedBy: catalog,
  },
  {
    name: 'releases can be changed again',
    sql: 'drop trigger release_is_final on release; grant update on release to candor_app',
    noticedBy: isolation,
  },
  {
    name: 'the workspace stays set when its transaction is over',
    file: 'packages/db/src/in-workspace.ts',
    find: "set_config('app.workspace_id', ${workspaceId}, true)`",
    put: "set_config('app.workspace_id', ${workspaceId}, false)`",
    noticedBy: isolation,
  },
  {
    name: 'the handle adds no workspace to a query',
    file: 'packages/db/src/scope-transformer.ts',
    find: 'return first && conditions.length > 0\n',
    put: 'return first && conditions.length > 99\n',
    noticedBy: isolation,
  },
  {
    name: 'the handle goes on working when its transaction is over',
    file: 'packages/db/src/scope-plugin.ts',
    find: "if (this.#closed) throw new Error('This workspace transaction is over')",
    put: 'void this.#closed',
    noticedBy: isolation,
  },
  {
    name: 'a view shows the rows of every workspace',
    sql: `create view every_host as select * from host;
      grant select on every_host to candor_app`,
    noticedBy: probes,
  },
  {
    name: 'a function that serves says more than its name promises',
    sql: `create or replace function directory()
        returns table (
          workspace_id uuid, slug text, hostnames text[], release_number integer, release_hash text
        )
        language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$ select workspace_id, name, null::text[], release_number, null from public.workspace $$`,
    noticedBy: probes,
  },
  {
    name: 'nobody hears of a connection that breaks within a transaction',
    file: 'packages/db/src/connect.ts',
    find: "pool.on('connect', (client) => client.on('error', onError))",
    put: '',
    noticedBy: interleaving,
  },
  {
    name: 'the server starts as a superuser',
    file: 'packages/db/src/roles.ts',
    find: "when r.rolsuper then 'is a superuser'",
    put: "when false then 'is a superuser'",
    noticedBy: roles,
  },
]
