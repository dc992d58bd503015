-- When the person behind a session last proved who they are, and by what they came in: what could lock
-- its owner out, or keep a stranger in, asks for a proof of the last minutes. Of the sessions that are
-- there already none has one.
alter table auth.session
  add column proved_at timestamptz not null default 'epoch',
  add column signed_in_by text
    constraint session_signed_in_by check (signed_in_by in ('link', 'password'));
alter table auth.session alter column proved_at set default now();
