-- How often whom was served lately, counted by all nodes together. Keys are HMACs: no address and no
-- mail address can be read here. Unlogged: counting costs no disk, and a crash forgets an hour at most.
create unlogged table rate_limit (
  key text primary key,
  points integer not null default 0,
  -- Milliseconds since 1970; null where it never ends.
  expire bigint
);
create index rate_limit_expire on rate_limit (expire);
grant select, insert, update, delete on rate_limit to candor_app;
