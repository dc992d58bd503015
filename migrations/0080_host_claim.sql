-- A host name is claimed, proved, looked at every day, and left again. What was served before stands on
-- the operator's word; so does what a node of the version before adds while both run.
alter table host
  alter column verified_at drop not null,
  add column state text not null default 'confirmed'
    constraint host_state check (state in ('confirmed', 'verified', 'pending', 'stopped', 'removed')),
  -- What the TXT record has to say: 244 random bits, of this workspace and for this name.
  add column token text not null
    default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  -- The first label of the name that a CNAME has to lead to.
  add column target text not null default replace(gen_random_uuid()::text, '-', ''),
  add column added_at timestamptz not null default clock_timestamp(),
  add column expires_at timestamptz,
  -- Until then nobody else can have the name.
  add column held_until timestamptz,
  add column failures smallint not null default 0
    constraint host_failures check (failures between 0 and 2),
  add column first_failed_at timestamptz,
  add column last_failed_at timestamptz,
  add column is_primary boolean not null default false,
  add column checks integer not null default 0,
  add column checked_at timestamptz,
  add column next_check_at timestamptz,
  add column diagnosis jsonb,
  add constraint host_state_times check (
    (state <> 'pending' or expires_at is not null)
    and (state not in ('stopped', 'removed') or held_until is not null)
    and (state <> 'verified' or verified_at is not null)
    and (failures = 0 or (first_failed_at is not null and last_failed_at is not null))
  ),
  add constraint host_primary_is_served check (not is_primary or state in ('confirmed', 'verified')),
  add constraint host_of_workspace unique (workspace_id, hostname);
update host set is_primary = true where (workspace_id, id) in (
  select distinct on (workspace_id) workspace_id, id from host
  order by workspace_id, verified_at, hostname
);

-- A claim without proof blocks nobody; what is served is one workspace's.
alter table host drop constraint host_hostname_key;
create unique index host_served on host (hostname) where state in ('confirmed', 'verified');
alter table host add constraint host_primary
  exclude using btree (workspace_id with =) where (is_primary);
create index host_by_name on host (hostname);
create index host_next_check on host (next_check_at) where next_check_at is not null;

grant update on host to candor_app;

-- Whether another workspace serves a name, or had it so lately that nobody else can. Whoever asks is
-- alone with that name until the end of the transaction, so that the answer stays true.
create function host_held_by_other(of_hostname text) returns boolean
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('host ' || of_hostname, 0));
  return exists (
    select from public.host h
    where h.hostname = of_hostname
      and h.workspace_id is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid
      and (h.state in ('confirmed', 'verified') or h.held_until > clock_timestamp())
  );
end
$$;
grant execute on function host_held_by_other(text) to candor_app;

-- Whatever the application believes: a name in somebody's quarantine is not served for anybody else.
create function keep_hosts_apart() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('host ' || new.hostname, 0));
  perform from public.host h
    where h.hostname = new.hostname and h.workspace_id <> new.workspace_id
      and (h.state in ('confirmed', 'verified') or h.held_until > clock_timestamp());
  if found then
    raise exception 'another workspace has this host' using errcode = '23505', constraint = 'host_served';
  end if;
  return null;
end
$$;
create trigger host_is_apart after insert or update of hostname, state on host
  for each row when (new.state in ('confirmed', 'verified'))
  execute function keep_hosts_apart();
alter table host enable always trigger host_is_apart;

-- What is due for a look, longest due first.
create function hosts_to_check() returns table (workspace_id uuid, host_id uuid)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select h.workspace_id, h.id from public.host h
  where h.next_check_at <= clock_timestamp() order by h.next_check_at limit 500
$$;
grant execute on function hosts_to_check() to candor_app;

-- What we answer at a host that leads here, for whoever knows the random id of the claim.
create function host_challenge(of_id uuid, at_hostname text) returns text
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select h.token from public.host h
  where h.hostname = at_hostname and h.id = of_id and h.state <> 'removed'
$$;
grant execute on function host_challenge(uuid, text) to candor_pages;

-- Only hosts that are to be served, the primary first.
create or replace function directory()
  returns table (
    workspace_id uuid, slug text, hostnames text[], release_number integer, release_hash text
  )
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select w.workspace_id, w.slug,
    array(
      select h.hostname from public.host h
      where h.workspace_id = w.workspace_id and h.state in ('confirmed', 'verified')
      order by h.is_primary desc, h.verified_at, h.hostname
    ),
    r.number, r.hash
  from public.workspace w
  left join public.release r on r.workspace_id = w.workspace_id and r.number = w.release_number
    and w.delete_after is null
$$;
