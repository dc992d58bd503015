import type { LocalAuth } from '@candor/auth/local'
import type { Mailer } from '@candor/mail/mailer'

/** What jobs work with. */
export type WorkerContext = {
  appOrigin: string
  auth: LocalAuth
  mailer: Mailer
}
