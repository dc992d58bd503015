-- Which account a person of Clerk has here, and how new is what we know of them. A row stays when they
-- are deleted there, so that what arrives late brings nobody back.
create table auth.clerk_user (
  clerk_id text primary key,
  -- The instance: after a change to another one its people find the accounts that they had.
  issuer text not null,
  -- Null until they have a verified address.
  user_id text references auth."user" (id) on delete cascade,
  is_blocked boolean not null default false,
  -- When they were changed at Clerk, and when Clerk told: of two messages the newer one counts.
  changed_at timestamptz(3) not null default 'epoch',
  told_at timestamptz(3) not null default 'epoch',
  deleted_at timestamptz,
  constraint clerk_user_user_id_key unique (issuer, user_id)
);
create index clerk_user_user_id on auth.clerk_user (user_id);
grant select, insert, update on auth.clerk_user to candor_app;
