import { directoryChannel } from '@candor/core/workspace/notify-directory'
import type pg from 'pg'

/** Nodes that are running learn what is served now once the transaction is over. */
export async function tellDirectory(client: pg.Client): Promise<void> {
  await client.query(`select pg_notify($1, '')`, [directoryChannel])
}
