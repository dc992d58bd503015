-- Who removed what is public still, or gave it another key, where the item itself tells it no more: it has
-- left the bin, or is published under its new key. Nobody approves by waiting that what they removed goes.
create table removal_editor (
  workspace_id uuid not null references workspace (workspace_id),
  kind text not null,
  key text not null,
  user_id text not null,
  primary key (workspace_id, kind, key, user_id),
  constraint removal_editor_account foreign key (user_id)
    references auth."user" (id) on delete cascade
);
create index removal_editor_user_id on removal_editor (user_id);

alter table removal_editor enable row level security;
alter table removal_editor force row level security;
create policy workspace_rows on removal_editor to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on removal_editor to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, delete on removal_editor to candor_app;
