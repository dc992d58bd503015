/** As the queue's owner, whoever calls it. */
const door = `language sql security definer set search_path = pg_catalog, pg_temp`

/** What waits for servers that are strangers'; a process has only so many of these under way. */
export const slowFlag = 'slow'

/**
 * What names a workspace waits in that workspace's own line: it runs one job at a time, and one with a
 * thousand of them leaves the workers to the others. Looks at its hosts wait in another one, so that its
 * mails do not wait for name servers.
 */
const line = `max_attempts => 12,
  queue_name => case task when 'check-host' then 'hosts of ' else 'workspace ' end
    || (details->>'workspaceId'),
  flags => case task when 'check-host' then array['${slowFlag}'] end`

/** The functions by which whoever serves adds jobs, and can do nothing else with the queue. */
export const jobDoors: readonly string[] = [
  `create or replace function graphile_worker.enqueue(task text, details json) returns void
    ${door} as $$ select graphile_worker.add_job(task, details, ${line}) $$`,
  // One that waits already stays as it is; one that runs is followed by another.
  `create or replace function graphile_worker.enqueue_once(task text, details json, wait integer)
    returns void
    ${door} as $$ select graphile_worker.add_job(task, details, ${line},
      run_at => clock_timestamp() + wait * interval '1 millisecond',
      job_key => task || ' ' || details::text, job_key_mode => 'preserve_run_at') $$`,
  // Whatever waits under the same name in the same workspace gives way to it.
  `create or replace function graphile_worker.enqueue_at(
      task text, details json, name text, at timestamptz) returns void
    ${door} as $$ select graphile_worker.add_job(task, details, ${line}, run_at => at,
      job_key => task || ' ' || (details->>'workspaceId') || ' ' || name) $$`,
  'grant usage on schema graphile_worker to candor_app',
  `grant execute on function graphile_worker.enqueue(text, json),
    graphile_worker.enqueue_once(text, json, integer),
    graphile_worker.enqueue_at(text, json, text, timestamptz) to candor_app`,
]
