-- The tenant. Its id is called workspace_id so that the one policy holds here too.
create table workspace (
  workspace_id uuid primary key default gen_random_uuid(),
  slug text not null constraint workspace_slug_key unique,
  name text not null,
  -- The newest release: what the public page shows.
  release_number integer,
  created_at timestamptz not null default now(),
  constraint workspace_slug_shape
    check (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(slug) between 2 and 40)
);

alter table workspace enable row level security;
alter table workspace force row level security;
create policy workspace_rows on workspace to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
-- For the functions of this owner that look a workspace up by address or by member.
create policy owner_reads on workspace for select to candor_owner using (true);

grant select, insert, update on workspace to candor_app;
