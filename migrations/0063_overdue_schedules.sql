-- For the one function below: of change requests, nothing but what is planned.
create policy owner_reads on change_request for select to candor_owner
  using (publish_at is not null and closed_at is null);

-- Where something was to go out and did not: its job is gone, as after a backup was restored. What is
-- about to be removed publishes nothing.
create function workspaces_with_overdue_schedules() returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select distinct r.workspace_id
  from public.change_request r join public.workspace w on w.workspace_id = r.workspace_id
  where r.publish_at < clock_timestamp() - interval '1 minute' and r.closed_at is null
    and w.delete_after is null
  limit 100
$$;
grant execute on function workspaces_with_overdue_schedules() to candor_app;
