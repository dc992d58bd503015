-- What was published, as it was published.
create table release (
  workspace_id uuid not null references workspace (workspace_id),
  number integer not null constraint release_number check (number > 0),
  document jsonb not null,
  note text not null,
  counts jsonb not null,
  published_at timestamptz(3) not null,
  published_by text references auth."user" (id),
  published_by_name text not null,
  previous_hash text,
  hash text not null,
  primary key (workspace_id, number),
  constraint release_chain check ((number = 1) = (previous_hash is null))
);

alter table release enable row level security;
alter table release force row level security;
create policy workspace_rows on release to candor_app, candor_pages
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_reads on release for select to candor_owner using (true);

create trigger release_is_final before update or delete on release
  for each row execute function refuse_change();
create trigger release_is_kept before truncate on release
  for each statement execute function refuse_change();
alter table release enable always trigger release_is_final;
alter table release enable always trigger release_is_kept;

grant select, insert on release to candor_app;
grant select on release to candor_pages;

alter table workspace add constraint workspace_release
  foreign key (workspace_id, release_number) references release (workspace_id, number);
