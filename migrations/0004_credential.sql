-- A way to sign in as a user: for the local sign-in, the hash of a password.
create table auth.credential (
  id text primary key,
  user_id text not null references auth."user" (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint credential_account_key unique (provider_id, account_id)
);
create index credential_user_id on auth.credential (user_id);
grant select, insert, update, delete on auth.credential to candor_app;
