-- Nothing that is created later is open to everybody: neither functions nor types.
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;

-- History is only ever added to, whoever asks.
create function refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end
$$;
