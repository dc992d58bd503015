-- That something was not published as planned, until it is planned anew or done: when that was found,
-- for when it was planned, and what kept it.
alter table change_request
  add column dropped_at timestamptz(3),
  add column dropped_plan timestamptz(3),
  add column dropped_because text,
  add constraint change_request_dropped check (
    (dropped_at is null) = (dropped_plan is null)
    and (dropped_at is null) = (dropped_because is null)
  );
