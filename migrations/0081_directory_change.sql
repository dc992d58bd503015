-- Which workspaces' entries in the directory were changed, each by the last transaction that did, so that
-- a node reads what it has not seen and nothing else. Numbers of transactions are given out before the
-- commit, so a later one can be there first: nodes compare with the snapshot of what they have seen.
create table directory_change (
  -- The workspace's.
  id uuid primary key,
  changed_by xid8 not null default pg_current_xact_id()
);
create index directory_change_changed_by on directory_change (changed_by);

-- Nodes listen. What changed they find in the table; what is gone, which they cannot find, is named.
create function note_directory_change() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'workspace' then
    delete from public.directory_change where id = old.workspace_id;
    perform pg_notify('candor_directory', old.workspace_id::text);
    return null;
  end if;
  insert into public.directory_change as known (id)
    values (case tg_op when 'DELETE' then old.workspace_id else new.workspace_id end)
    on conflict (id) do update set changed_by = excluded.changed_by
      where known.changed_by <> excluded.changed_by;
  perform pg_notify('candor_directory', '');
  return null;
end
$$;
create trigger workspace_is_noted after insert or delete on workspace
  for each row execute function note_directory_change();
create trigger workspace_change_is_noted after update on workspace
  for each row when (
    (old.slug, old.release_number, old.delete_after)
      is distinct from (new.slug, new.release_number, new.delete_after)
  )
  execute function note_directory_change();
create trigger host_is_noted after insert or delete on host
  for each row execute function note_directory_change();
create trigger host_change_is_noted after update on host
  for each row when (
    (old.hostname, old.state, old.verified_at, old.is_primary)
      is distinct from (new.hostname, new.state, new.verified_at, new.is_primary)
  )
  execute function note_directory_change();
alter table workspace enable always trigger workspace_is_noted;
alter table workspace enable always trigger workspace_change_is_noted;
alter table host enable always trigger host_is_noted;
alter table host enable always trigger host_change_is_noted;
