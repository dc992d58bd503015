-- Everybody who moved an item since its place was last public, by account. A new order is told by the
-- fewest items that explain it, which need not be those that were moved.
alter table item add column moved_by text[] not null default '{}';

create or replace function note_editor() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  if tg_op = 'UPDATE' then
    if new.edited_by is distinct from old.edited_by or new.moved_by <> old.moved_by then
      return new;
    end if;
    new.edited_by := coalesce(old.edited_by, array_remove(array[old.updated_by], null));
    if (new.parent_id, new.position) is distinct from (old.parent_id, old.position)
      and not new.updated_by = any (new.moved_by)
    then
      new.moved_by := new.moved_by || new.updated_by;
    end if;
    -- What stands in a group goes where the group goes by another key.
    if new.key <> old.key and new.updated_by is not null then
      update public.item set moved_by = moved_by || new.updated_by
        where workspace_id = new.workspace_id and parent_id = new.id
          and not new.updated_by = any (moved_by);
    end if;
  elsif new.edited_by is not null then
    return new;
  end if;
  if new.updated_by is not null and not new.updated_by = any (coalesce(new.edited_by, '{}')) then
    new.edited_by := new.edited_by || new.updated_by;
  end if;
  return new;
end
$$;

-- Of those who edited what is not public yet, the ones who by its history moved it.
do $$
declare
  tenant uuid;
begin
  for tenant in select workspace_id from workspace loop
    perform set_config('app.workspace_id', tenant::text, true);
    with place as (
      select item_id, number, by_id, parent_id, position,
        lag(parent_id) over each_item as parent_before, lag(position) over each_item as position_before
      from item_version
      where workspace_id = tenant
      window each_item as (partition by item_id order by number)
    ), mover as (
      select p.item_id, array_agg(distinct p.by_id) as ids
      from place p join item i on i.workspace_id = tenant and i.id = p.item_id
      where p.number > 1 and p.by_id is not null
        and (p.parent_id, p.position) is distinct from (p.parent_before, p.position_before)
        and (i.edited_by is null or p.by_id = any (i.edited_by))
      group by p.item_id
    )
    update item i set moved_by = mover.ids from mover
    where i.workspace_id = tenant and i.id = mover.item_id;
  end loop;
  perform set_config('app.workspace_id', '', true);
end
$$;
