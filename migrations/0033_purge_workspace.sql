-- Every table with rows of workspaces, what refers to others first. Read from the catalogue, so that
-- no table is ever forgotten. `is_own_parent`: rows refer to rows of the same table.
create function tenant_tables()
  returns table (name text, level integer, is_own_parent boolean)
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  with recursive tenant as (
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and a.attname = 'workspace_id' and not a.attisdropped
      and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      and not c.relispartition
  ), refers as (
    -- The workspace itself refers to its newest release; it stands below everything all the same.
    select distinct k.conrelid as child, k.confrelid as parent from pg_constraint k
    where k.contype = 'f' and k.conrelid <> k.confrelid
      and k.conrelid <> 'public.workspace'::regclass
  ), depth as (
    select oid, 0 as level from tenant
    union
    select r.child, d.level + 1 from depth d
    join refers r on r.parent = d.oid join tenant t on t.oid = r.child
    where d.level < 100
  )
  select format('%I.%I', n.nspname, c.relname), max(d.level),
    exists (select from pg_constraint k
      where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = c.oid)
  from depth d join pg_class c on c.oid = d.oid join pg_namespace n on n.oid = c.relnamespace
  group by c.oid, n.nspname, c.relname
$$;

-- Removes the workspace that the transaction is in, if its grace is over: at most so many rows a
-- call, the workspace's own last. Says whether nothing is left. There is no way to name another one.
create function purge_workspace(at_most integer) returns boolean
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  own uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  budget bigint := greatest(at_most, 1);
  removed bigint;
  tenant record;
begin
  perform from public.workspace
    where workspace_id = own and delete_after <= clock_timestamp() for update;
  if not found then
    raise exception 'this is no workspace whose grace is over' using errcode = '42501';
  end if;
  update public.workspace set release_number = null
    where workspace_id = own and release_number is not null;
  for tenant in select * from public.tenant_tables() order by level desc, name loop
    -- Rows that refer to each other go all at once.
    execute format(
      'delete from %1$s where ctid = any (array(
        select ctid from %1$s where workspace_id = $1 limit $2)) and workspace_id = $1',
      tenant.name
    ) using own, case when tenant.is_own_parent then null else budget end;
    get diagnostics removed = row_count;
    budget := budget - removed;
    if budget <= 0 then
      return false;
    end if;
  end loop;
  return true;
end
$$;
grant execute on function purge_workspace(integer) to candor_app;
