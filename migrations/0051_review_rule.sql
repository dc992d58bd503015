-- A named group of people who can be asked for approval.
create table reviewer_group (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  name text not null constraint reviewer_group_name check (length(name) between 1 and 200),
  version integer not null default 1,
  primary key (workspace_id, id)
);
create unique index reviewer_group_name_key on reviewer_group (workspace_id, lower(name));

alter table reviewer_group enable row level security;
alter table reviewer_group force row level security;
create policy workspace_rows on reviewer_group to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on reviewer_group to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on reviewer_group to candor_app;

-- Whoever leaves the workspace leaves its groups.
create table reviewer_group_member (
  workspace_id uuid not null references workspace (workspace_id),
  group_id uuid not null,
  user_id text not null,
  primary key (workspace_id, group_id, user_id),
  constraint reviewer_group_member_group foreign key (workspace_id, group_id)
    references reviewer_group (workspace_id, id) on delete cascade,
  constraint reviewer_group_member_member foreign key (workspace_id, user_id)
    references member (workspace_id, user_id) on delete cascade,
  constraint reviewer_group_member_account foreign key (user_id)
    references auth."user" (id) on delete cascade
);
create index reviewer_group_member_user_id on reviewer_group_member (workspace_id, user_id);

alter table reviewer_group_member enable row level security;
alter table reviewer_group_member force row level security;
create policy workspace_rows on reviewer_group_member to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on reviewer_group_member to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, delete on reviewer_group_member to candor_app;

-- Which changes need approval and whose: one row a workspace, none until an admin says something.
create table review_rule (
  workspace_id uuid not null primary key references workspace (workspace_id),
  required text not null constraint review_rule_required
    check (required in ('never', 'kinds', 'always')),
  kinds text[] not null,
  approvers text not null constraint review_rule_approvers
    check (approvers in ('editors', 'admins', 'group')),
  group_id uuid,
  own_approval boolean not null,
  approvals integer not null constraint review_rule_approvals check (approvals between 1 and 3),
  version integer not null,
  constraint review_rule_names_group check (approvers <> 'group' or group_id is not null),
  -- A group that the rule names cannot be removed.
  constraint review_rule_group foreign key (workspace_id, group_id)
    references reviewer_group (workspace_id, id)
);

alter table review_rule enable row level security;
alter table review_rule force row level security;
create policy workspace_rows on review_rule to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on review_rule to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update on review_rule to candor_app;
