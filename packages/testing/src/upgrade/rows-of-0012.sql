-- Two workspaces as the tables were after migration 0012, written by the superuser.
insert into auth."user" (id, name, email, email_verified, image) values
  ('u-north', 'Nora', 'nora@north.example', true, null),
  ('u-south', 'Søren', 'soren@south.example', false, 'https://south.example/s.png'),
  ('u-both', 'Bo', 'bo@both.example', true, null);
insert into auth.session (id, user_id, token, expires_at, ip_address, user_agent) values
  ('s-1', 'u-north', 'token-1', '2030-01-01', '192.0.2.1', 'Firefox'),
  ('s-2', 'u-both', 'token-2', '2030-01-01', null, null);
insert into auth.credential (id, user_id, account_id, provider_id, password, scope) values
  ('c-1', 'u-north', 'u-north', 'credential', 'scrypt:1:hash', null);
insert into auth.verification (id, identifier, value, expires_at) values
  ('v-1', 'sign-in:abc', '{"email":"nora@north.example"}', '2030-01-01');

insert into workspace (workspace_id, slug, name) values
  ('00000000-0000-4000-8000-00000000000a', 'north', 'North'),
  ('00000000-0000-4000-8000-00000000000b', 'south', 'South');
insert into member (workspace_id, user_id, role) values
  ('00000000-0000-4000-8000-00000000000a', 'u-north', 'admin'),
  ('00000000-0000-4000-8000-00000000000a', 'u-both', 'member'),
  ('00000000-0000-4000-8000-00000000000b', 'u-south', 'admin'),
  ('00000000-0000-4000-8000-00000000000b', 'u-both', 'editor');
insert into item
  (workspace_id, id, kind, key, parent_id, position, data, translations, version, updated_by, deleted_at)
select workspace_id, one.id::uuid, one.kind, one.key, one.parent_id::uuid, one.position,
  jsonb_set(one.data::jsonb, '{title}', to_jsonb(one.key || ' of ' || slug)),
  '{"de": {"title": "Zugang"}}', one.version, 'u-both', one.deleted_at::timestamptz
from workspace, (values
  ('10000000-0000-4000-8000-000000000001', 'control-group', 'access', null, 'a0', '{}', 1, null),
  ('10000000-0000-4000-8000-000000000002', 'control', 'roles',
    '10000000-0000-4000-8000-000000000001', 'a0', '{"status": "implemented"}', 3, null),
  ('10000000-0000-4000-8000-000000000003', 'faq', 'where', null, 'a1', '{"answer": "Здесь"}', 2, null),
  ('10000000-0000-4000-8000-000000000004', 'faq', 'Gone', null, 'a2', '{}', 4, '2026-01-02')
) as one (id, kind, key, parent_id, position, data, version, deleted_at);
insert into release
  (workspace_id, number, document, note, counts, published_at, published_by, published_by_name,
    previous_hash, hash)
select workspace_id, number, jsonb_build_object('profile', jsonb_build_object('name', name)),
  'Release ' || number, '{"added": 1, "edited": 0, "moved": 0, "removed": 0}',
  '2026-02-01'::timestamptz + number * interval '1 day', 'u-both', 'Bo',
  case number when 1 then null else md5(slug || (number - 1)) end, md5(slug || number)
from workspace, generate_series(1, 3) number;
update workspace set release_number = 3;
insert into host (workspace_id, id, hostname, verified_at)
select workspace_id, workspace_id, 'trust.' || slug || '.example', '2026-03-01' from workspace;
insert into audit_entry
  (workspace_id, number, at, actor, action, object, before, after, request, previous_hash, hash)
select workspace_id, number, '2026-02-01'::timestamptz + number * interval '1 hour',
  '{"type": "operator"}', 'item.create', 'item ' || number, null, '{"key": "where"}', null,
  case number when 1 then null else md5(slug || 'audit' || (number - 1)) end,
  md5(slug || 'audit' || number)
from workspace, generate_series(1, 5) number;
