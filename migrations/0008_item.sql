-- The draft: one row an item, whatever its kind. What data holds is checked by the kind's schema.
create table item (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  kind text not null,
  key text not null,
  parent_id uuid,
  -- Order among siblings: a fractional index, compared byte by byte.
  position text collate "C" not null,
  data jsonb not null,
  translations jsonb not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by text references auth."user" (id) on delete set null,
  -- Removed items stay for undo.
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references item (workspace_id, id)
);
create unique index item_key on item (workspace_id, kind, lower(key)) where deleted_at is null;
create index item_parent on item (workspace_id, parent_id);

alter table item enable row level security;
alter table item force row level security;
create policy workspace_rows on item to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));

grant select, insert, update, delete on item to candor_app;
