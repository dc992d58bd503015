-- Session tokens as SHA-256 only: whoever reads this table cannot sign in with it. Nobody is signed out.
update auth.session set token =
  rtrim(translate(encode(sha256(convert_to(token, 'UTF8')), 'base64'), '+/', '-_'), '=');
alter table auth.session
  add constraint session_token_is_hash check (token ~ '^[A-Za-z0-9_-]{43}$');
