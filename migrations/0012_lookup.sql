-- The only questions that cross workspaces. Each runs as the owner, whose policies allow no more than
-- reading, and each says nothing but what its name promises.

-- The workspaces of one person.
create function workspaces_of(of_user text)
  returns table (workspace_id uuid, slug text, name text, role text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select w.workspace_id, w.slug, w.name, m.role
  from public.member m join public.workspace w using (workspace_id)
  where m.user_id = of_user
$$;
grant execute on function workspaces_of(text) to candor_app;

-- The id behind an address, for the operator's command line.
create function workspace_at(at_slug text) returns uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select workspace_id from public.workspace where slug = at_slug
$$;
grant execute on function workspace_at(text) to candor_app;

-- Everything that is served: each workspace's addresses and its newest release.
create function directory()
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
$$;
grant execute on function directory() to candor_pages;
