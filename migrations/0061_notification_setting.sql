-- Of what a member wants to be told, and how. What has no row is told in every way.
create table notification_setting (
  workspace_id uuid not null references workspace (workspace_id),
  user_id text not null,
  kind text not null,
  inbox boolean not null,
  mail boolean not null,
  primary key (workspace_id, user_id, kind),
  foreign key (workspace_id, user_id) references member (workspace_id, user_id) on delete cascade
);

alter table notification_setting enable row level security;
alter table notification_setting force row level security;
create policy workspace_rows on notification_setting to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on notification_setting to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));

grant select, insert, update, delete on notification_setting to candor_app;
