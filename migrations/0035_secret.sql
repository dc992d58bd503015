-- Secrets of a workspace, sealed by the application; the key is not in the database, and nothing in
-- the database can open them. Workspace, row and name are bound into each.
create table secret (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  name text not null constraint secret_name check (length(name) between 1 and 100),
  -- Which key of the ring has sealed it.
  key_id text not null,
  sealed text not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint secret_name_key unique (workspace_id, name)
);

alter table secret enable row level security;
alter table secret force row level security;
create policy workspace_rows on secret to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on secret to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));

grant select, insert, update, delete on secret to candor_app;

-- Every workspace, for the operator's rotation of keys, which goes from one to the next.
create function all_workspaces() returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select workspace_id from public.workspace order by workspace_id
$$;
grant execute on function all_workspaces() to candor_app;
