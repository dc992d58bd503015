-- What an account asks for besides a link or a password: the codes of an app. Its secret is sealed by
-- the application; the key is not in the database, and the account is bound into the seal.
create table auth.second_factor (
  user_id text primary key references auth."user" (id) on delete cascade,
  -- Which key of the ring has sealed it.
  key_id text not null,
  sealed text not null,
  -- Nothing is asked for until a first code was right.
  confirmed_at timestamptz,
  -- Of the newest code that was used: none of its time or before is accepted again.
  last_step bigint not null default 0,
  recovery_salt text,
  created_at timestamptz not null default now()
);
grant select, insert, update, delete on auth.second_factor to candor_app;

-- What is left of the codes for whoever has lost the app: scrypt of each, gone once it is used.
create table auth.recovery_code (
  user_id text not null references auth.second_factor (user_id) on delete cascade,
  hash text not null,
  primary key (user_id, hash)
);
grant select, insert, delete on auth.recovery_code to candor_app;
