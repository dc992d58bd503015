-- The directory as `directory()` says it, of some workspaces.
create function directory_entries(of_ids uuid[])
  returns table (
    workspace_id uuid, slug text, hostnames text[], release_number integer, release_hash text
  )
  language sql stable
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
  where w.workspace_id = any (of_ids)
$$;

-- All of it, a slice at a time: what comes after an id, in their order.
create function directory_after(after_id uuid, at_most integer)
  returns table (
    workspace_id uuid, slug text, hostnames text[], release_number integer, release_hash text
  )
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select * from public.directory_entries(array(
    select w.workspace_id from public.workspace w
    where w.workspace_id > after_id order by w.workspace_id limit at_most
  )) order by 1
$$;
grant execute on function directory_after(uuid, integer) to candor_pages;

-- What has changed by transactions that a snapshot did not see, and the workspaces that are named.
create function directory_changes(seen pg_snapshot, named uuid[], at_most integer)
  returns table (
    workspace_id uuid, slug text, hostnames text[], release_number integer, release_hash text
  )
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select * from public.directory_entries(array(
    select c.id from public.directory_change c
    where c.changed_by >= pg_snapshot_xmin(seen) and not pg_visible_in_snapshot(c.changed_by, seen)
    limit at_most
  ) || named)
$$;
grant execute on function directory_changes(pg_snapshot, uuid[], integer) to candor_pages;
