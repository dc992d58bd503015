/** One planted fault for every rule of the catalogue: what it is, how it comes, which rule must see it. */
export type Fault = { fault: string; statements: string; check: string }

const plainFunction = 'create function public.f() returns int language sql'

export const faults: readonly Fault[] = [
  {
    fault: 'a table in no class',
    statements: 'create table public.stray (id int)',
    check: 'table in no class',
  },
  {
    fault: 'a table in a schema of its own',
    statements: 'create schema aside; create table aside.stray (id int)',
    check: 'table in no class',
  },
  { fault: 'a lost table', statements: 'drop table host', check: 'class of no table' },
  {
    fault: 'a nullable tenant key',
    statements: `alter table item drop constraint item_pkey cascade;
      alter table item alter workspace_id drop not null`,
    check: 'tenant key missing or nullable',
  },
  {
    fault: 'a table of a tenant that is called global',
    statements: 'alter table auth.session add column workspace_id uuid',
    check: 'tenant key in a table that is not classed tenant',
  },
  {
    fault: 'row-level security that does not bind the owner',
    statements: 'alter table item no force row level security',
    check: 'row-level security not enabled and forced',
  },
  {
    fault: 'row-level security that is off',
    statements: 'alter table item disable row level security',
    check: 'row-level security not enabled and forced',
  },
  {
    fault: 'a lost policy',
    statements: 'drop policy workspace_rows on item',
    check: 'no policy for candor_app',
  },
  {
    fault: 'a policy that lets more be seen',
    statements: 'create policy more on item to candor_app using (true)',
    check: 'policy is not the one policy',
  },
  {
    fault: 'a policy that lets more be written',
    statements: 'alter policy workspace_rows on item with check (true)',
    check: 'policy is not the one policy',
  },
  {
    fault: 'a policy for everybody',
    statements: `create policy everyone on item
      using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))`,
    check: 'policy for a role that does not serve',
  },
  {
    fault: 'an owner who may write through a policy',
    statements: 'create policy owner_writes on host to candor_owner using (true)',
    check: 'owner policy writes across workspaces',
  },
  {
    fault: 'a table that cannot be emptied with its workspace',
    statements: 'drop policy owner_rows on item',
    check: 'owner cannot remove what is of one workspace',
  },
  {
    fault: 'a table of another owner',
    statements: 'alter table item owner to postgres',
    check: 'owned by another than candor_owner',
  },
  {
    fault: 'an append-only table whose trigger a setting switches off',
    statements: 'alter table audit_entry enable trigger audit_entry_is_final',
    check: 'append-only table without triggers that always hold it',
  },
  {
    fault: 'an append-only table that can be emptied',
    statements: 'drop trigger release_is_kept on release',
    check: 'append-only table without triggers that always hold it',
  },
  {
    fault: 'triggers that were switched off',
    statements: 'alter table item disable trigger all',
    check: 'trigger that is switched off',
  },
  {
    fault: 'a rewrite rule',
    statements: 'create rule quiet as on delete to item do instead nothing',
    check: 'rewrite rule on a table',
  },
  {
    fault: 'a primary key of the id alone',
    statements: `alter table host drop constraint host_pkey;
      alter table host add primary key (id)`,
    check: 'primary key without tenant key',
  },
  {
    fault: 'a foreign key of one column',
    statements: `create unique index u on item (id);
      alter table item add constraint loose foreign key (parent_id) references item (id)`,
    check: 'foreign key to a tenant table without tenant key',
  },
  {
    fault: 'a foreign key to a tenant from a table of all',
    statements: `create unique index u on item (id);
      alter table auth.session add column seen uuid references item (id)`,
    check: 'foreign key to a tenant table without tenant key',
  },
  {
    fault: 'a foreign key that a null switches off',
    statements: `alter table host add column item_id uuid;
      alter table host add constraint half foreign key (workspace_id, item_id)
        references item (workspace_id, id)`,
    check: 'foreign key of several columns that a null switches off',
  },
  {
    fault: 'a foreign key that was never checked',
    statements: `alter table host add constraint later foreign key (workspace_id, id)
      references item (workspace_id, id) not valid`,
    check: 'constraint not valid or not in force',
  },
  {
    fault: 'a unique that spans workspaces',
    statements: 'create unique index u on item (key)',
    check: 'unique or excluding without tenant key',
  },
  {
    fault: 'a unique that only includes the workspace',
    statements: 'create unique index u on item (key) include (workspace_id)',
    check: 'unique or excluding without tenant key',
  },
  {
    fault: 'a primary key with the workspace at its end',
    statements: `alter table host drop constraint host_pkey;
      alter table host add primary key (id, workspace_id)`,
    check: 'primary key does not begin with the tenant key',
  },
  {
    fault: 'a foreign key to what one server alone has',
    statements: 'alter table host add constraint far foreign key (hostname) references migration',
    check: 'foreign key to a table that is neither beside it nor everywhere',
  },
  {
    fault: 'a foreign key from what every server has to what one has',
    statements: `alter table auth.session add column since text
      constraint far references migration`,
    check: 'table that is everywhere refers to one that is not',
  },
  {
    fault: 'a foreign key that takes the workspace away',
    statements: `alter table host add constraint moving foreign key (workspace_id, id)
      references item (workspace_id, id) on delete set null`,
    check: 'foreign key that changes the tenant key',
  },
  {
    fault: 'a foreign key that follows to another workspace',
    statements: `alter table host add constraint moving foreign key (workspace_id, id)
      references item (workspace_id, id) on update cascade`,
    check: 'foreign key that changes the tenant key',
  },
  {
    fault: 'an exclusion by another relation of workspaces',
    statements: `create operator public.=== (leftarg = uuid, rightarg = uuid,
        function = uuid_eq, commutator = operator(public.===));
      create operator class public.o for type uuid using btree as
        operator 1 <, operator 2 <=, operator 3 public.===, operator 4 >=, operator 5 >,
        function 1 uuid_cmp(uuid, uuid);
      alter table item add constraint other exclude (workspace_id public.o with public.===)`,
    check: 'excluding by something else than the same tenant key',
  },
  {
    fault: 'an exclusion that spans workspaces',
    statements: 'alter table item add exclude (key with =)',
    check: 'unique or excluding without tenant key',
  },
  {
    fault: 'an index that was left half built',
    statements: "update pg_index set indisvalid = false where indexrelid = 'item_key'::regclass",
    check: 'index not valid',
  },
  {
    fault: 'a number that all workspaces count up',
    statements: 'alter table item add column serial bigserial',
    check: 'sequence behind a column',
  },
  {
    fault: 'a function open to everybody',
    statements: `${plainFunction} as $$ select 1 $$;
      grant execute on function public.f() to public`,
    check: 'function open to everybody',
  },
  {
    fault: 'a function for the role that serves',
    statements: `${plainFunction} as $$ select 1 $$;
      revoke execute on function public.f() from public;
      grant execute on function public.f() to candor_app`,
    check: 'function callable by candor_app or candor_pages',
  },
  {
    fault: 'a function for the worker',
    statements: `${plainFunction} as $$ select 1 $$;
      grant execute on function public.f() to candor_worker`,
    check: 'function of ours callable by candor_worker',
  },
  {
    fault: 'a definer function without a search path',
    statements: `${plainFunction} security definer as $$ select 1 $$`,
    check: 'definer function without the fixed search path',
  },
  {
    fault: 'a definer function whose search path others can write to',
    statements: `${plainFunction} security definer set search_path = public as $$ select 1 $$`,
    check: 'definer function without the fixed search path',
  },
  {
    fault: 'a definer function of the superuser',
    statements: `${plainFunction} security definer set search_path = pg_catalog, pg_temp
      as $$ select 1 $$`,
    check: 'definer function of a role that row-level security does not bind',
  },
  {
    fault: 'a function in a language without bounds',
    statements: `create function public.f(double precision) returns double precision
      language internal as 'dsin'`,
    check: 'function outside the two languages',
  },
  {
    fault: 'a function that claims to leak nothing',
    statements: `${plainFunction} leakproof as $$ select 1 $$`,
    check: 'function declared leakproof',
  },
  {
    fault: 'a function that enters a workspace',
    statements: `${plainFunction} as $$
      select set_config('app.workspace_id', gen_random_uuid()::text, true); select 1 $$`,
    check: 'function that sets the workspace or row-level security',
  },
  {
    fault: 'a function with a setting of the workspace',
    statements: `${plainFunction} set app.workspace_id = 'x' as $$ select 1 $$`,
    check: 'function that sets the workspace or row-level security',
  },
  {
    fault: 'a function that hands out keys',
    statements: `create function public.get_app_secret(name text) returns text
      language sql as $$ select 'x' $$`,
    check: 'function that knows secrets',
  },
  {
    fault: 'a view with its owner’s rights',
    statements: 'create view public.v as select * from item',
    check: 'view runs with its owner’s rights',
  },
  {
    fault: 'a materialised view that is read',
    statements: `create materialized view public.m as select * from item;
      grant select on public.m to candor_app`,
    check: 'materialised view or foreign table readable',
  },
]
