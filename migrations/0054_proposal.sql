-- What an item is to say, as somebody proposes it who may not edit: the draft learns of it only when an
-- editor takes it over.
create table proposal (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  request integer not null,
  kind text not null,
  -- Null for a new item.
  item_id uuid,
  item_version integer,
  parent_id uuid,
  data jsonb not null,
  author_id text references auth."user" (id) on delete set null,
  author_name text not null,
  at timestamptz(3) not null,
  taken_over_at timestamptz(3),
  taken_over_by_name text,
  -- Of the item that it became.
  taken_over_key text,
  primary key (workspace_id, id),
  constraint proposal_version check ((item_id is null) = (item_version is null)),
  constraint proposal_taken_over check (
    (taken_over_at is null) = (taken_over_by_name is null)
    and (taken_over_at is null) = (taken_over_key is null)
  ),
  constraint proposal_request foreign key (workspace_id, request)
    references change_request (workspace_id, number)
);
create index proposal_of_request on proposal (workspace_id, request, at);

alter table proposal enable row level security;
alter table proposal force row level security;
create policy workspace_rows on proposal to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on proposal to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on proposal to candor_app;
