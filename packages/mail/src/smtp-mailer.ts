import { isLocalName } from '@candor/contract/hostname'
import nodemailer from 'nodemailer'
import type { Mailer } from './mailer.ts'

export type SmtpOptions = { url: string; from: string }

export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    requireTLS: !isHere(url),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, key, unsubscribe }) {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        ...(key === undefined ? {} : { messageId: `<${key}@${domainOf(from)}>` }),
        headers: { 'Auto-Submitted': 'auto-generated', ...oneClick(unsubscribe) },
        ...(unsubscribe === undefined ? {} : { list: { unsubscribe } }),
      })
    },
  }
}

function oneClick(unsubscribe: string | undefined): Record<string, string> {
  const isSafe = unsubscribe?.startsWith('https://') ?? false
  return isSafe ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}
}

/** To this machine a password may go as it is; to any other it goes encrypted, or the mail waits. */
function isHere(url: string): boolean {
  return URL.canParse(url) && isLocalName(new URL(url).hostname)
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost'
}
