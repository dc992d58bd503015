-- What a member of a workspace is told. It goes with the membership.
create table notification (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  user_id text not null,
  kind text not null,
  title text not null constraint notification_title check (length(title) between 1 and 300),
  -- Within the workspace's dashboard.
  path text not null constraint notification_path
    check (length(path) <= 300 and path ~ '^[A-Za-z0-9][A-Za-z0-9/._?=&#-]*$'),
  excerpt text constraint notification_excerpt check (length(excerpt) <= 500),
  -- Who did it, by name.
  actor_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  -- As the person wished when it was made.
  in_inbox boolean not null default true,
  by_mail boolean not null default true,
  read_at timestamptz,
  mailed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, user_id) references member (workspace_id, user_id) on delete cascade
);
create index notification_of_member on notification (workspace_id, user_id, created_at desc, id desc);
create index notification_created_at on notification (created_at, workspace_id);

alter table notification enable row level security;
alter table notification force row level security;
create policy workspace_rows on notification to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on notification to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_reads on notification for select to candor_owner using (true);

grant select, insert, update, delete on notification to candor_app;

-- Where the job that forgets what is old has something to do.
create function workspaces_with_old_notifications() returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select distinct workspace_id from public.notification
  where created_at < clock_timestamp() - interval '90 days' limit 100
$$;
grant execute on function workspaces_with_old_notifications() to candor_app;
