-- One lock for each name filled the server's table of locks when an instance with thousands of names was
-- restored in one transaction. Names that share one of 1,024 locks wait for each other for a moment.

create or replace function host_held_by_other(of_hostname text) returns boolean
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(80, hashtext(of_hostname) & 1023);
  return exists (
    select from public.host h
    where h.hostname = of_hostname
      and h.workspace_id is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid
      and (h.state in ('confirmed', 'verified') or h.held_until > clock_timestamp())
  );
end
$$;

create or replace function keep_hosts_apart() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(80, hashtext(new.hostname) & 1023);
  perform from public.host h
    where h.hostname = new.hostname and h.workspace_id <> new.workspace_id
      and (h.state in ('confirmed', 'verified') or h.held_until > clock_timestamp());
  if found then
    raise exception 'another workspace has this host' using errcode = '23505', constraint = 'host_served';
  end if;
  return null;
end
$$;
