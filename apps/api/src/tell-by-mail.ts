import type { Tell } from '@candor/auth/second-factor/ports'
import { enqueue } from '@candor/core/jobs'

/** Tells the owner of an account what was done with it, once that is done for good. */
export const tellByMail: Tell = (db, notice) => enqueue(db, 'send-account-notice', notice)
