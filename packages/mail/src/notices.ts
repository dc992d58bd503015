import type { OutgoingMail } from './mailer.ts'

export type NoticesMail = {
  to: string
  workspace: string
  /** Addresses of the inbox, of its settings, and of what turns off mails like this one. */
  inbox: string
  settings: string
  unsubscribe: string
  notices: readonly { title: string; url: string; excerpt: string | null }[]
}

/** More than these are only counted. */
const mostTold = 20

/** One mail about all that happened. Whatever people wrote stands in its body, quoted, or in one line. */
export function noticesMail(mail: NoticesMail): OutgoingMail {
  const { to, workspace, inbox, settings, unsubscribe, notices } = mail
  const [first] = notices
  const rest = notices.length - mostTold
  const subject =
    notices.length === 1 && first ? first.title : `${notices.length} things that concern you`
  return {
    to,
    subject: `${oneLine(workspace)}: ${oneLine(subject)}`,
    text: `${notices.slice(0, mostTold).map(paragraph).join('\n\n')}
${rest > 0 ? `\nand ${rest} more.\n` : ''}
All of it: ${inbox}
What you are told, and how: ${settings}
`,
    unsubscribe,
  }
}

function paragraph({ title, url, excerpt }: NoticesMail['notices'][number]): string {
  const quoted = (excerpt ?? '').split(/\r\n|[\r\n]/).map((line) => `> ${line}`.trimEnd())
  return [oneLine(title), ...(excerpt === null ? [] : quoted), url].join('\n')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
