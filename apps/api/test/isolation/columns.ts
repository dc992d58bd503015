import type pg from 'pg'
import { type Side, tracesIn } from './canary.ts'

/**
 * Columns of text that carry no canary, and why. One that is not here must have one, so a new column
 * is either filled or explained; one that has a canary after all fails as well.
 */
export const withoutCanary: Record<string, string> = {
  'audit_entry.action': 'the name of a deed',
  'audit_entry.hash': 'a hash',
  'audit_entry.previous_hash': 'a hash',
  'idempotent_answer.request_hash': 'a hash',
  'idempotent_answer.user_id': 'an id, told by the scanner as such',
  'invitation.invited_by': 'an id, told by the scanner as such',
  'invitation.role': 'one of three words',
  'invitation.token_hash': 'a hash',
  'item.kind': 'the name of a kind',
  'item.position': 'made by the program',
  'item.translations': 'not written by anything yet',
  'item.updated_by': 'an id, told by the scanner as such',
  'member.role': 'one of three words',
  'member.user_id': 'an id, told by the scanner as such',
  'release.counts': 'numbers',
  'release.hash': 'a hash',
  'release.previous_hash': 'a hash',
  'release.published_by': 'an id, told by the scanner as such',
  'secret.key_id': 'the operator’s name for a key',
  'secret.sealed': 'sealed, so a canary in it must not be found',
  'workspace.delete_requested_by': 'a name, as long as a deletion is asked for',
}

type Column = { table: string; column: string }

/** Text and JSON columns of tenant tables in which a side has no canary of its own. */
export async function columnsWithoutCanary(
  pool: pg.Pool,
  workspaceId: string,
  side: Side,
): Promise<string[]> {
  const { rows } = await pool.query<Column>(`
    select c.table_name as "table", c.column_name as "column"
    from information_schema.columns c
    join information_schema.columns tenant using (table_schema, table_name)
    where c.table_schema = 'public' and tenant.column_name = 'workspace_id'
      and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea')
    order by 1, 2`)
  const empty = await Promise.all(
    rows.map(async ({ table, column }) => {
      const found = await pool.query<{ text: string | null }>(
        `select string_agg("${column}"::text, ' ') as text from "${table}" where workspace_id = $1`,
        [workspaceId],
      )
      const traces = tracesIn(found.rows[0]?.text ?? '', new Map())
      return traces.some((trace) => trace.side === side) ? [] : [`${table}.${column}`]
    }),
  )
  return empty.flat()
}
