-- While nodes are replaced one by one, an older one does not say who acts: then the item does.
create or replace function keep_item_version() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  actor jsonb := nullif(current_setting('app.actor', true), '')::jsonb;
  saves constant text[] := '{item.create,item.update,item.move}';
  now_at timestamptz := date_trunc('milliseconds', clock_timestamp());
  last public.item_version;
begin
  actor := coalesce(actor, jsonb_build_object(
    'id', new.updated_by,
    'name', coalesce(
      (select u.name from auth."user" u where u.id = new.updated_by), 'the operator'),
    'action', case when new.deleted_at is null then 'item.update' else 'item.remove' end));
  select * into last from public.item_version v
    where v.workspace_id = new.workspace_id and v.item_id = new.id
    order by v.number desc limit 1;
  if actor ->> 'action' = any (saves) and last.action = any (saves)
    and actor ->> 'action' <> 'item.create'
    and last.by_id = actor ->> 'id'
    and last.begun_at > now_at - interval '5 minutes'
    and not exists (
      select from public.workspace w join public.release r
        on r.workspace_id = w.workspace_id and r.number = w.release_number
      where w.workspace_id = new.workspace_id and r.published_at >= last.at)
  then
    update public.item_version v
      set key = new.key, parent_id = new.parent_id, position = new.position, data = new.data,
        by_name = actor ->> 'name', at = now_at
      where v.workspace_id = new.workspace_id and v.item_id = new.id and v.number = last.number;
    return null;
  end if;
  insert into public.item_version
    (workspace_id, item_id, number, key, parent_id, position, data, is_removed,
      action, by_id, by_name, begun_at, at)
  values
    (new.workspace_id, new.id, coalesce(last.number, 0) + 1, new.key, new.parent_id, new.position,
      new.data, new.deleted_at is not null, actor ->> 'action', actor ->> 'id', actor ->> 'name',
      now_at, now_at);
  return null;
end
$$;
