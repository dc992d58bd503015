import type { Kysely } from 'kysely'
import type { DB } from '@candor/db/schema'
import type { Logger } from 'pino'

const every = 5 * 60_000

/** Drops the counts that are over, so that the table stays as small as the last hour. */
export function forgetExpired(db: Kysely<DB>, log: Logger): { stop: () => Promise<void> } {
  const timer = setInterval(() => {
    db.deleteFrom('rateLimit')
      .where('expire', '<', String(Date.now()))
      .execute()
      .catch((err: unknown) => log.warn({ err }, 'Old counts could not be dropped'))
  }, every)
  return {
    async stop() {
      clearInterval(timer)
    },
  }
}
