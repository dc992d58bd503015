-- A trust center's own addresses. A host name can belong to one workspace only.
create table host (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  hostname text not null constraint host_hostname_key unique,
  verified_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint host_hostname_shape check (hostname = lower(hostname) and length(hostname) <= 253)
);

alter table host enable row level security;
alter table host force row level security;
create policy workspace_rows on host to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_reads on host for select to candor_owner using (true);

grant select, insert, delete on host to candor_app;
