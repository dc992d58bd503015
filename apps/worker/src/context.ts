import type { LocalAuth } from '@candor/auth/local'
import type { HostSettings } from '@candor/core/host/diagnose'
import type { DB } from '@candor/db/schema'
import type { Mailer } from '@candor/mail/mailer'
import type { UnsubscribeTokens } from '@candor/mail/unsubscribe-tokens'
import type { Kysely } from 'kysely'

/** What jobs work with. */
export type WorkerContext = {
  /** As candor_app. */
  db: Kysely<DB>
  appOrigin: string
  auth: LocalAuth
  mailer: Mailer
  unsubscribeTokens: Pick<UnsubscribeTokens, 'create'>
  /** How long after the first notice a mail tells of it, and of what came meanwhile, in milliseconds. */
  noticeDelay: number
  /** How the addresses of trust centers are looked at. */
  hosts: HostSettings
}
