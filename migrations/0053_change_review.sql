-- A reviewer's last word on a change, with the change exactly as it was: what it says is not valid for
-- any other, and what changed since can be shown.
create table change_verdict (
  workspace_id uuid not null references workspace (workspace_id),
  request integer not null,
  kind text not null,
  key text not null,
  reviewer_id text not null,
  verdict text not null constraint change_verdict_verdict
    check (verdict in ('approved', 'changes_requested')),
  change_hash text not null,
  change jsonb not null,
  at timestamptz(3) not null,
  primary key (workspace_id, request, kind, key, reviewer_id),
  constraint change_verdict_change foreign key (workspace_id, request, kind, key)
    references change_request_change (workspace_id, request, kind, key) on delete cascade,
  constraint change_verdict_reviewer foreign key (reviewer_id)
    references auth."user" (id) on delete cascade
);

alter table change_verdict enable row level security;
alter table change_verdict force row level security;
create policy workspace_rows on change_verdict to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on change_verdict to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on change_verdict to candor_app;

-- On one change, where kind and key are there; otherwise on the whole request. A change that was taken
-- out leaves its comments behind.
create table change_comment (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  request integer not null,
  kind text,
  key text,
  body text not null,
  -- Who is mentioned: ids and names.
  mentions jsonb not null,
  author_id text references auth."user" (id) on delete set null,
  author_name text not null,
  -- Written together with it.
  verdict text constraint change_comment_verdict
    check (verdict in ('approved', 'changes_requested')),
  at timestamptz(3) not null,
  edited_at timestamptz(3),
  resolved_at timestamptz(3),
  resolved_by_name text,
  primary key (workspace_id, id),
  constraint change_comment_change check ((kind is null) = (key is null)),
  constraint change_comment_resolved check ((resolved_at is null) = (resolved_by_name is null)),
  constraint change_comment_request foreign key (workspace_id, request)
    references change_request (workspace_id, number)
);
create index change_comment_of_request on change_comment (workspace_id, request, at);

alter table change_comment enable row level security;
alter table change_comment force row level security;
create policy workspace_rows on change_comment to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on change_comment to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on change_comment to candor_app;
