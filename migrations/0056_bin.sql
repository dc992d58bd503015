-- Removed items stay in the bin for thirty days.
create index item_bin on item (workspace_id, deleted_at, id) where deleted_at is not null;
create index item_expiry on item (deleted_at, workspace_id) where deleted_at is not null;

-- For the one function below: of items, nothing but what is over.
create policy owner_reads on item for select to candor_owner
  using (deleted_at <= now() - interval '30 days');

-- The workspaces whose bin holds what is over by the database's clock.
create function workspaces_with_expired_items() returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select distinct workspace_id from public.item
  where deleted_at <= now() - interval '30 days' limit 100
$$;
grant execute on function workspaces_with_expired_items() to candor_app;
