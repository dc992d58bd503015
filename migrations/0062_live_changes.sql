-- Whoever is no longer let in is told of at once, by whatever way that came about: nodes listen, and end
-- what that person has open. What is told names accounts and workspaces by their ids, and nothing else.
create function tell_membership_changed() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  perform pg_notify('candor_live', json_build_object(
    'type', 'member', 'workspaceId', old.workspace_id, 'userId', old.user_id)::text);
  return null;
end
$$;
create trigger membership_is_told after update or delete on member
  for each row execute function tell_membership_changed();

create function tell_session_ended() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  perform pg_notify('candor_live', json_build_object(
    'type', 'session', 'userId', old.user_id)::text);
  return null;
end
$$;
create trigger session_end_is_told after delete on auth.session
  for each row execute function tell_session_ended();
