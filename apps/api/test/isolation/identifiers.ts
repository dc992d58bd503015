import type { KindName } from '@candor/contract/kinds/registry'
import type pg from 'pg'
import type { Side } from './canary.ts'

/** What of a workspace can be named in a request. Read by the superuser, whom no wall stands before. */
export type Identifiers = {
  /** Every uuid of its rows, by table and column. */
  uuids: ReadonlyMap<string, string>
  items: readonly { id: string; kind: KindName; key: string }[]
  emails: readonly string[]
  /** Accounts that are in this workspace alone. */
  members: readonly string[]
  invitations: readonly string[]
  notices: readonly string[]
  hosts: readonly string[]
  requests: readonly string[]
  comments: readonly string[]
  proposals: readonly string[]
  reviewerGroups: readonly string[]
  /** Of one of its people, who sends nothing. */
  sessions: readonly string[]
  releases: number
}

type Column = { table: string; column: string }

/** The tenant tables of the live catalogue and their uuid columns: a new table is looked at by itself. */
export async function listTenantUuids(pool: pg.Pool): Promise<Column[]> {
  const { rows } = await pool.query<Column>(`
    select c.table_name as "table", c.column_name as "column"
    from information_schema.columns c
    join information_schema.columns tenant using (table_schema, table_name)
    where c.table_schema = 'public' and tenant.column_name = 'workspace_id' and c.data_type = 'uuid'
    order by 1, 2`)
  return rows
}

export async function readUuids(
  pool: pg.Pool,
  columns: readonly Column[],
  workspaceId: string,
): Promise<Map<string, string>> {
  const parts = columns.map(
    ({ table, column }) =>
      `select "${column}"::text as id, '${table}.${column}' as place from "${table}"
       where workspace_id = $1 and "${column}" is not null`,
  )
  const text = `${parts.join(' union ')}
     union select user_id, 'member.user_id' from member
       where workspace_id = $1 and user_id not in (select user_id from member where workspace_id <> $1)`
  // Named, so that it is planned once.
  const asked = { name: 'uuids', text, values: [workspaceId] }
  const { rows } = await pool.query<{ id: string; place: string }>(asked)
  return new Map(rows.map(({ id, place }) => [id, place]))
}

export async function readIdentifiers(
  pool: pg.Pool,
  columns: readonly Column[],
  workspaceId: string,
): Promise<Identifiers> {
  const items = await pool.query<{ id: string; kind: KindName; key: string }>(
    'select id, kind, key from item where workspace_id = $1 and deleted_at is null order by key',
    [workspaceId],
  )
  const emails = await pool.query<{ email: string }>(
    `select u.email from member m join auth."user" u on u.id = m.user_id
     where m.workspace_id = $1 and u.email like 'cnry%'
     union select email from invitation where workspace_id = $1 order by 1`,
    [workspaceId],
  )
  const notices = await pool.query<{ id: string }>(
    'select id from notification where workspace_id = $1 order by created_at',
    [workspaceId],
  )
  const sessions = await pool.query<{ id: string }>(
    `select s.id from member m join auth."user" u on u.id = m.user_id join auth.session s on s.user_id = u.id
     where m.workspace_id = $1 and s.user_agent like 'Bystander%' order by 1`,
    [workspaceId],
  )
  const releases = await pool.query<{ newest: number }>(
    'select coalesce(max(number), 0)::int as newest from release where workspace_id = $1',
    [workspaceId],
  )
  const requests = await pool.query<{ number: string }>(
    'select number::text from change_request where workspace_id = $1 order by number',
    [workspaceId],
  )
  const groups = await pool.query<{ id: string }>(
    'select id from reviewer_group where workspace_id = $1 order by id',
    [workspaceId],
  )
  const uuids = await readUuids(pool, columns, workspaceId)
  const idsAt = (place: string) => [...uuids].filter(([, at]) => at === place).map(([id]) => id)
  return {
    uuids,
    members: idsAt('member.user_id'),
    invitations: idsAt('invitation.id'),
    hosts: idsAt('host.id'),
    requests: requests.rows.map(({ number }) => number),
    comments: idsAt('change_comment.id'),
    proposals: idsAt('proposal.id'),
    reviewerGroups: groups.rows.map(({ id }) => id),
    items: items.rows,
    emails: emails.rows.map(({ email }) => email),
    notices: notices.rows.map(({ id }) => id),
    sessions: sessions.rows.map(({ id }) => id),
    releases: releases.rows[0]?.newest ?? 0,
  }
}

/** Whose each uuid is. One that both have, as the engine's own swaps bring about, is nobody's. */
export function ownersOf(uuids: Record<Side, ReadonlyMap<string, string>>): Map<string, Side> {
  const only = (side: Side, other: Side) =>
    [...uuids[side].keys()].filter((id) => !uuids[other].has(id)).map((id) => [id, side] as const)
  return new Map([...only('aa', 'bb'), ...only('bb', 'aa')])
}
