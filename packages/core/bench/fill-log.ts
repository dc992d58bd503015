import type pg from 'pg'

/**
 * A log of so many entries as a busy workspace would have, three years of it: twelve people of whom three
 * did most, an operator and a job; six hundred things; rare deeds at the beginning, in the middle, at the end.
 */
export async function fillLog(pool: pg.Pool, workspaceId: string, entries: number): Promise<void> {
  const { rows } = await pool.query<{ newest: number }>(
    'select max(number)::int as newest from audit_entry where workspace_id = $1',
    [workspaceId],
  )
  const newest = rows[0]?.newest ?? 0
  for (let from = newest; from < entries; from += atOnce) {
    await pool.query(insert, [workspaceId, entries, from, Math.min(from + atOnce, entries)])
  }
  await pool.query('vacuum analyze audit_entry')
}

/** Well within a statement's time. */
const atOnce = 50_000

const insert = `insert into audit_entry
      (workspace_id, number, at, actor, action, object, before, after, request, previous_hash, hash)
    select $1, n, clock_timestamp() - make_interval(secs => ($2::int - n) * 95),
      case when n % 50 = 0 then '{"type":"operator","id":null,"name":"the operator"}'::jsonb
        when n % 31 = 0 then '{"type":"job","id":null,"name":"the clock"}'::jsonb
        else jsonb_build_object('type', 'user', 'name', 'Person ' || who, 'id', 'person-' || who) end,
      case when n in (1000, $2::int / 2, $2::int - 10) then 'member.add'
        when n % 200 = 0 then 'release.publish' when n % 9 = 0 then 'item.create'
        when n % 17 = 0 then 'item.move' else 'item.update' end,
      case when n in (1000, $2::int / 2, $2::int - 10) then 'member/ada@example.com'
        when n % 200 = 0 then 'release/' || n / 200
        else (array['control', 'faq', 'subprocessor'])[1 + n % 3] || '/thing-' || n * 7 % 200 end,
      jsonb_build_object('description', 'What was said before, at some length: ' || md5(n::text)),
      jsonb_build_object('description', 'What is said now, at about the same length: ' || md5((-n)::text)),
      jsonb_build_object('requestId', md5(n::text), 'address', '192.0.2.7', 'userAgent', 'Bench'),
      md5((n - 1)::text) || md5((n - 1)::text), md5(n::text) || md5(n::text)
    from generate_series($3::int + 1, $4::int) n,
      lateral (select case when n % 10 < 8 then n % 3 else n % 12 end as who) w`
