create table member (
  workspace_id uuid not null references workspace (workspace_id),
  user_id text not null references auth."user" (id) on delete cascade,
  role text not null constraint member_role check (role in ('admin', 'editor', 'member')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index member_user_id on member (user_id);

alter table member enable row level security;
alter table member force row level security;
create policy workspace_rows on member to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_reads on member for select to candor_owner using (true);

grant select, insert, update, delete on member to candor_app;
