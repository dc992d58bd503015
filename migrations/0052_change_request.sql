-- Changes put forward for review. How far it is follows from what is said of its changes as they are.
create table change_request (
  workspace_id uuid not null references workspace (workspace_id),
  number integer not null constraint change_request_number check (number > 0),
  title text not null,
  description text not null,
  author_id text references auth."user" (id) on delete set null,
  author_name text not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  closed_at timestamptz(3),
  -- Only where somebody closed it before all of it was published.
  closed_by_name text,
  -- The newest release with changes of it.
  release_number integer,
  -- When it is to be published by itself, and for whom.
  publish_at timestamptz(3),
  publish_note text,
  scheduled_by text references auth."user" (id) on delete set null,
  scheduled_by_name text,
  primary key (workspace_id, number),
  constraint change_request_closed check (closed_by_name is null or closed_at is not null),
  constraint change_request_schedule check (
    (publish_at is null) = (publish_note is null)
    and (publish_at is null) = (scheduled_by_name is null)
  ),
  constraint change_request_release foreign key (workspace_id, release_number)
    references release (workspace_id, number)
);
create index change_request_open on change_request (workspace_id, number) where closed_at is null;

alter table change_request enable row level security;
alter table change_request force row level security;
create policy workspace_rows on change_request to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on change_request to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update on change_request to candor_app;

-- A change by what it changes. It stands in one open request at most.
create table change_request_change (
  workspace_id uuid not null references workspace (workspace_id),
  request integer not null,
  kind text not null,
  key text not null,
  -- As it was called when it was put forward.
  title text not null,
  added_by text references auth."user" (id) on delete set null,
  -- When it was published or its request closed.
  ended_at timestamptz(3),
  release_number integer,
  -- What goes out with the schedule, exactly as it was seen.
  scheduled_hash text,
  primary key (workspace_id, request, kind, key),
  constraint change_request_change_request foreign key (workspace_id, request)
    references change_request (workspace_id, number),
  constraint change_request_change_release foreign key (workspace_id, release_number)
    references release (workspace_id, number)
);
create unique index change_request_change_open on change_request_change (workspace_id, kind, key)
  where ended_at is null;

alter table change_request_change enable row level security;
alter table change_request_change force row level security;
create policy workspace_rows on change_request_change to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on change_request_change to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on change_request_change to candor_app;

-- Who was asked by name.
create table change_request_reviewer (
  workspace_id uuid not null references workspace (workspace_id),
  request integer not null,
  user_id text not null,
  primary key (workspace_id, request, user_id),
  constraint change_request_reviewer_request foreign key (workspace_id, request)
    references change_request (workspace_id, number),
  constraint change_request_reviewer_member foreign key (workspace_id, user_id)
    references member (workspace_id, user_id) on delete cascade,
  constraint change_request_reviewer_account foreign key (user_id)
    references auth."user" (id) on delete cascade
);
create index change_request_reviewer_user_id on change_request_reviewer (workspace_id, user_id);

alter table change_request_reviewer enable row level security;
alter table change_request_reviewer force row level security;
create policy workspace_rows on change_request_reviewer to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on change_request_reviewer to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, delete on change_request_reviewer to candor_app;
