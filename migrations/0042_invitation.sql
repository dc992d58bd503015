-- Somebody who was asked to come in and has not come yet: the row goes when they do, or when the
-- invitation is withdrawn. The token in the mailed link is here as SHA-256 only.
create table invitation (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null default gen_random_uuid(),
  email text not null constraint invitation_email_lower check (email = lower(email)),
  role text not null constraint invitation_role check (role in ('admin', 'editor', 'member')),
  -- Null until the mail is written, and again from the moment on that another one is asked for.
  token_hash text constraint invitation_token_key unique,
  invited_by text references auth."user" (id) on delete set null,
  invited_by_name text not null,
  invited_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  expires_at timestamptz not null default clock_timestamp() + interval '72 hours',
  primary key (workspace_id, id),
  constraint invitation_email_key unique (workspace_id, email)
);
create index invitation_invited_by on invitation (invited_by);

alter table invitation enable row level security;
alter table invitation force row level security;
create policy workspace_rows on invitation to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on invitation to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_reads on invitation for select to candor_owner using (true);

grant select, insert, update, delete on invitation to candor_app;

-- The workspace that a token invites to. Whoever has none learns nothing: nobody guesses one.
create function workspace_inviting(by_token_hash text) returns uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select workspace_id from public.invitation
  where token_hash = by_token_hash and expires_at > clock_timestamp()
$$;
grant execute on function workspace_inviting(text) to candor_app;
