-- The first answer to a request that carried an Idempotency-Key. Expired rows go with the next such
-- request of the workspace.
create table idempotent_answer (
  workspace_id uuid not null references workspace (workspace_id),
  user_id text not null references auth."user" (id) on delete cascade,
  key text not null constraint idempotent_answer_key check (length(key) between 1 and 255),
  request_hash text not null,
  -- JSON as text, so that the second answer is the first one byte for byte.
  answer text,
  made_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, user_id, key)
);
create index idempotent_answer_made_at on idempotent_answer (workspace_id, made_at);

alter table idempotent_answer enable row level security;
alter table idempotent_answer force row level security;
create policy workspace_rows on idempotent_answer to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));

grant select, insert, delete on idempotent_answer to candor_app;
