-- A workspace that somebody asked to delete goes offline at once and is removed thirty days later.
alter table workspace
  add column delete_after timestamptz,
  add column delete_requested_by text,
  add constraint workspace_deletion
    check ((delete_after is null) = (delete_requested_by is null));
create index workspace_delete_after on workspace (workspace_id, delete_after)
  where delete_after is not null;

-- The days of grace are counted here, by the database's clock, whatever the application asks for.
create function give_grace() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  if new.delete_after is not null and current_user <> 'candor_owner' then
    new.delete_after := clock_timestamp() + interval '30 days';
  end if;
  return new;
end
$$;
create trigger workspace_has_grace before update of delete_after on workspace
  for each row when (new.delete_after is distinct from old.delete_after)
  execute function give_grace();
alter table workspace enable always trigger workspace_has_grace;

-- History gives way only together with a workspace whose grace is over.
create or replace function refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  if tg_op = 'DELETE' then
    perform from public.workspace w
      where w.workspace_id = old.workspace_id and w.delete_after <= clock_timestamp();
    if found then
      return old;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end
$$;

-- Offline at once: such a workspace has no release that is served. Its address stays taken.
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
      where h.workspace_id = w.workspace_id order by h.verified_at, h.hostname
    ),
    r.number, r.hash
  from public.workspace w
  left join public.release r on r.workspace_id = w.workspace_id and r.number = w.release_number
    and w.delete_after is null
$$;

-- The workspaces whose grace is over.
create function workspaces_to_purge() returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select workspace_id from public.workspace
  where delete_after <= clock_timestamp() order by delete_after limit 100
$$;
grant execute on function workspaces_to_purge() to candor_app;
