-- A transaction that a row was written by is one that our snapshot can see, so its number is below the next
-- one. A number that is not came here from another server, with a dump or by replication: nobody would ever
-- have seen it, and every look would read it again. Whoever comes from elsewhere reads everything anyway.
create or replace function directory_changes(seen pg_snapshot, named uuid[], at_most integer)
  returns table (
    workspace_id uuid, slug text, hostnames text[], release_number integer, release_hash text
  )
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select * from public.directory_entries(array(
    select c.id from public.directory_change c
    where c.changed_by >= pg_snapshot_xmin(seen) and not pg_visible_in_snapshot(c.changed_by, seen)
      and c.changed_by < pg_snapshot_xmax(pg_current_snapshot())
    limit at_most
  ) || named)
$$;
