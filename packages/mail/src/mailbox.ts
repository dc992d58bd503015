import { randomUUID } from 'node:crypto'
import type { Mailer, OutgoingMail } from './mailer.ts'

export type KeptMail = OutgoingMail & { id: string; sentAt: string }

/** Keeps the newest mails in memory instead of sending them: for development, where there is no SMTP server. */
export type Mailbox = Mailer & { list: () => KeptMail[] }

const capacity = 100

export function createMailbox(now: () => Date): Mailbox {
  const mails: KeptMail[] = []
  return {
    async send(mail) {
      mails.unshift({ ...mail, id: randomUUID(), sentAt: now().toISOString() })
      mails.length = Math.min(mails.length, capacity)
    },
    list: () => [...mails],
  }
}
