-- Accounts belong to people, not to workspaces; which workspaces a person is in is said by member.
create schema auth;
grant usage on schema auth to candor_app;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null constraint user_email_key unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint user_email_lower check (email = lower(email))
);
grant select, insert, update, delete on auth."user" to candor_app;
