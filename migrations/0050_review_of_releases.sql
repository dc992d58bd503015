-- Who let a release out: kept beside it. The hash is over what is public, as before.
alter table release
  -- Names, as they were then.
  add column approved_by text[] not null default '{}',
  add column emergency_reason text,
  add column scheduled_by_name text;

-- Everybody who edited an item since it was last public, by account; null where that is not known
-- beyond the last one.
alter table item add column edited_by text[];

-- Whoever writes an item is noted here, so that no way of writing can forget it.
create function note_editor() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  if tg_op = 'UPDATE' then
    if new.edited_by is distinct from old.edited_by then
      return new;
    end if;
    new.edited_by := coalesce(old.edited_by, array_remove(array[old.updated_by], null));
  elsif new.edited_by is not null then
    return new;
  end if;
  if new.updated_by is not null and not new.updated_by = any (coalesce(new.edited_by, '{}')) then
    new.edited_by := new.edited_by || new.updated_by;
  end if;
  return new;
end
$$;
create trigger item_has_editors before insert or update on item
  for each row execute function note_editor();
