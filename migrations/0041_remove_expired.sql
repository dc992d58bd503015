-- Whoever serves cannot see what is over, and so cannot remove it either.
create index session_expires_at on auth.session (expires_at);
create index verification_expires_at on auth.verification (expires_at);

-- Removes sessions and sign-in tokens that are over by the database's clock: of each table at most so
-- many a call that it is done in a moment. Says whether that was all. There is no way to name one.
create function remove_expired() returns boolean
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
  return is_all and removed < at_most;
end
$$;
grant execute on function remove_expired() to candor_app;
