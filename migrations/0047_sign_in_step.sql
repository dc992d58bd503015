-- Whoever has shown a link or a password and still owes a code. This opens nothing: a session is made
-- by the code alone. When it is over is said by the database, and no row can say much otherwise.
create table auth.sign_in_step (
  -- SHA-256 of what the browser has.
  token text primary key constraint sign_in_step_token_is_hash check (token ~ '^[A-Za-z0-9_-]{43}$'),
  user_id text not null references auth."user" (id) on delete cascade,
  signed_in_by text not null
    constraint sign_in_step_signed_in_by check (signed_in_by in ('link', 'password')),
  expires_at timestamptz not null default now() + interval '10 minutes'
);
create index sign_in_step_user_id on auth.sign_in_step (user_id);
create index sign_in_step_expires_at on auth.sign_in_step (expires_at);

alter table auth.sign_in_step enable row level security;
create policy is_alive on auth.sign_in_step for select to candor_app using (expires_at > now());
create policy short_insert on auth.sign_in_step for insert to candor_app
  with check (expires_at < now() + interval '11 minutes');
create policy any_delete on auth.sign_in_step for delete to candor_app using (true);
grant select, insert, delete on auth.sign_in_step to candor_app;

-- As before, and these too.
create or replace function remove_expired() returns boolean
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  at_most constant integer := 1000;
  removed integer;
  is_all boolean;
begin
  -- What somebody else is at goes next time.
  delete from auth.session where id = any (array(
    select id from auth.session where expires_at <= now() limit at_most for update skip locked));
  get diagnostics removed = row_count;
  is_all := removed < at_most;
  delete from auth.verification where id = any (array(
    select id from auth.verification where expires_at <= now() limit at_most for update skip locked));
  get diagnostics removed = row_count;
  is_all := is_all and removed < at_most;
  delete from auth.sign_in_step where token = any (array(
    select token from auth.sign_in_step where expires_at <= now() limit at_most for update skip locked));
  get diagnostics removed = row_count;
  return is_all and removed < at_most;
end
$$;
