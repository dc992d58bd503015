-- The owner's functions may write in a workspace too, but only in the one that the transaction is in:
-- the same policy, for every table with a workspace. Tables that come later say it themselves.
do $$
declare
  tenant regclass;
begin
  for tenant in
    select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
      and a.attname = 'workspace_id' and not a.attisdropped
  loop
    execute format(
      'create policy owner_rows on %s to candor_owner
        using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;
