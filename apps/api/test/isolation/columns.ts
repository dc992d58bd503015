import type pg from 'pg'
import { type Side, tracesIn } from './canary.ts'

/**
 * Columns of text that carry no canary, and why. One that is not here must have one, so a new column
 * is either filled or explained; one that has a canary after all fails as well.
 */
export const withoutCanary: Record<string, string> = {
  'audit_entry.action': 'the name of a deed',
  'audit_entry.hash': 'a hash',
  'audit_entry.kind': 'the name of a kind',
  'audit_entry.person': 'an id, told by the scanner as such',
  'audit_entry.previous_hash': 'a hash',
  'change_comment.author_id': 'an id, told by the scanner as such',
  'change_comment.kind': 'the name of a kind',
  'change_comment.verdict': 'one of two words',
  'change_request.author_id': 'an id, told by the scanner as such',
  'change_request.dropped_because': 'what is wrong with a plan, once one could not be kept',
  'change_request.scheduled_by': 'an id, told by the scanner as such',
  'change_request_change.added_by': 'an id, told by the scanner as such',
  'change_request_change.kind': 'the name of a kind',
  'change_request_change.scheduled_hash': 'a hash',
  'change_request_reviewer.user_id': 'an id, told by the scanner as such',
  'change_verdict.change_hash': 'a hash',
  'change_verdict.kind': 'the name of a kind',
  'change_verdict.reviewer_id': 'an id, told by the scanner as such',
  'change_verdict.verdict': 'one of two words',
  'host.diagnosis': 'what was found in the DNS, and the program’s own words for it',
  'host.state': 'one of five words',
  'host.target': 'made by the database',
  'host.token': 'made by the database',
  'idempotent_answer.request_hash': 'a hash',
  'idempotent_answer.user_id': 'an id, told by the scanner as such',
  'invitation.invited_by': 'an id, told by the scanner as such',
  'invitation.role': 'one of three words',
  'invitation.token_hash': 'a hash',
  'item.kind': 'the name of a kind',
  'item.position': 'made by the program',
  'item.translations': 'not written by anything yet',
  'item.updated_by': 'an id, told by the scanner as such',
  'item_version.action': 'the name of a deed',
  'item_version.by_id': 'an id, told by the scanner as such',
  'item_version.position': 'made by the program',
  'member.role': 'one of three words',
  'member.user_id': 'an id, told by the scanner as such',
  'notification.kind': 'the name of a kind',
  'notification.user_id': 'an id, told by the scanner as such',
  'notification_setting.kind': 'the name of a kind',
  'notification_setting.user_id': 'an id, told by the scanner as such',
  'proposal.author_id': 'an id, told by the scanner as such',
  'proposal.kind': 'the name of a kind',
  'release.counts': 'numbers',
  'release.hash': 'a hash',
  'release.previous_hash': 'a hash',
  'release.published_by': 'an id, told by the scanner as such',
  'release.scheduled_by_name': 'a name, once the worker has published for somebody',
  'removal_editor.key': 'a key, once the bin is emptied of what is public still',
  'removal_editor.kind': 'the name of a kind',
  'removal_editor.user_id': 'an id, told by the scanner as such',
  'review_rule.approvers': 'one of three words',
  'review_rule.required': 'one of three words',
  'reviewer_group_member.user_id': 'an id, told by the scanner as such',
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
