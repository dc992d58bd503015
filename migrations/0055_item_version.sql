-- The history of every item: what it said and where it stood, by whom and when. Written by the
-- database itself whenever an item is, so that no way of writing can forget it.
create table item_version (
  workspace_id uuid not null references workspace (workspace_id),
  item_id uuid not null,
  -- Counted from 1 for each item; not the number that a save names, which grows with every keystroke.
  number integer not null constraint item_version_number check (number > 0),
  key text not null,
  parent_id uuid,
  position text collate "C" not null,
  data jsonb not null,
  is_removed boolean not null,
  -- The command that wrote it.
  action text not null,
  by_id text references auth."user" (id) on delete set null,
  by_name text not null,
  -- The first and the last save that it holds.
  begun_at timestamptz(3) not null,
  at timestamptz(3) not null,
  primary key (workspace_id, item_id, number),
  -- An item that is removed for good takes its history along.
  foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
);

alter table item_version enable row level security;
alter table item_version force row level security;
create policy workspace_rows on item_version to candor_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy owner_rows on item_version to candor_owner
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));

-- Whoever serves can read it, and write it only by writing the item.
grant select on item_version to candor_app;

-- Whoever types saves at every pause. What one person saves within five minutes is one version, unless
-- something was published in between, or somebody or something else wrote the item.
create function keep_item_version() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  actor jsonb := coalesce(nullif(current_setting('app.actor', true), '')::jsonb, '{}');
  saves constant text[] := '{item.create,item.update,item.move}';
  now_at timestamptz := date_trunc('milliseconds', clock_timestamp());
  last public.item_version;
begin
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
      new.data, new.deleted_at is not null,
      coalesce(actor ->> 'action', 'item.update'), actor ->> 'id',
      coalesce(actor ->> 'name', 'the operator'), now_at, now_at);
  return null;
end
$$;

-- A restored backup brings its history along: then the owner writes.
create trigger item_keeps_first_version after insert on item
  for each row when (current_user = 'candor_app') execute function keep_item_version();
create trigger item_keeps_version after update on item
  for each row when (
    current_user = 'candor_app'
    and (old.key, old.parent_id, old.position, old.data, old.deleted_at is null)
      is distinct from (new.key, new.parent_id, new.position, new.data, new.deleted_at is null))
  execute function keep_item_version();
alter table item enable always trigger item_keeps_first_version;
alter table item enable always trigger item_keeps_version;

-- What is there already becomes the first version of its item; what is removed, the second one too.
do $$
declare
  tenant uuid;
begin
  for tenant in select workspace_id from workspace loop
    perform set_config('app.workspace_id', tenant::text, true);
    insert into item_version
      (workspace_id, item_id, number, key, parent_id, position, data, is_removed,
        action, by_id, by_name, begun_at, at)
    select i.workspace_id, i.id, v.number, i.key, i.parent_id, i.position, i.data, v.number = 2,
      case v.number when 1 then 'item.update' else 'item.remove' end,
      case v.number when 1 then u.id end,
      case v.number when 1 then coalesce(u.name, 'the operator') else coalesce((
        select e.actor ->> 'name' from audit_entry e
        where e.workspace_id = i.workspace_id and e.action = 'item.remove'
          and e.object = i.kind || '/' || i.key
        order by e.number desc limit 1), 'somebody') end,
      case v.number when 1 then i.updated_at else i.deleted_at end,
      case v.number when 1 then i.updated_at else i.deleted_at end
    from item i
    cross join (values (1), (2)) v (number)
    left join auth."user" u on u.id = i.updated_by
    where v.number = 1 or i.deleted_at is not null;
  end loop;
  perform set_config('app.workspace_id', '', true);
end
$$;
