import type pg from 'pg'

/**
 * Since the backup somebody may have come in, or have been told that they are not wanted any more: no
 * invitation of it lets anybody in. They are shown as over, and can be sent again.
 */
export async function endInvitations(client: pg.Client): Promise<void> {
  await client.query(
    `update public.invitation set token_hash = null, sent_at = null,
      expires_at = least(expires_at, clock_timestamp())`,
  )
}
