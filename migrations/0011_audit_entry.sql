-- Who did what, when: numbered without gaps and hash-chained per workspace.
create table audit_entry (
  workspace_id uuid not null references workspace (workspace_id),
  number bigint not null constraint audit_entry_number check (number > 0),
  at timestamptz(3) not null,
  actor jsonb not null,
  action text not null,
  object text not null,
  before jsonb,
  after jsonb,
  request jsonb,
  previous_hash text,
  hash text not null,
  primary key (workspace_id, number),
  constraint audit_entry_chain check ((number = 1) = (previous_hash is null))
);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy workspace_rows on audit_entry to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));

create trigger audit_entry_is_final before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_is_kept before truncate on audit_entry
  for each statement execute function refuse_change();
alter table audit_entry enable always trigger audit_entry_is_final;
alter table audit_entry enable always trigger audit_entry_is_kept;

grant select, insert on audit_entry to candor_app;
