-- When a session or a link is over is said by the database's clock alone: a node whose clock is wrong
-- accepts nothing that is over, and what it writes lives no longer than it may.
create function limit_life() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- Whose clock is behind means a time that has passed: how long it shall live is still right.
  if tg_op = 'INSERT' and new.expires_at <= now() then
    new.expires_at := now() + (new.expires_at - new.updated_at);
  end if;
  new.expires_at := least(new.expires_at, now() + tg_argv[0]::interval);
  return new;
end
$$;

-- As long as sign-in gives them, and a little for the way.
create trigger session_is_limited before insert or update on auth.session
  for each row execute function limit_life('14 days 1 minute');
create trigger verification_is_limited before insert or update on auth.verification
  for each row execute function limit_life('11 minutes');

alter table auth.session enable row level security;
create policy is_alive on auth.session for select to candor_app using (expires_at > now());
create policy any_insert on auth.session for insert to candor_app with check (true);
create policy any_update on auth.session for update to candor_app using (true) with check (true);
create policy any_delete on auth.session for delete to candor_app using (true);

alter table auth.verification enable row level security;
create policy is_alive on auth.verification for select to candor_app using (expires_at > now());
create policy any_insert on auth.verification for insert to candor_app with check (true);
create policy any_update on auth.verification for update to candor_app using (true) with check (true);
create policy any_delete on auth.verification for delete to candor_app using (true);
