import { hostileTexts } from '@candor/testing/fuzz/hostile-values'
import { tally } from '@candor/testing/tally'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mailer, OutgoingMail } from '../src/mailer.ts'
import { signInLinkMail } from '../src/sign-in-link.ts'
import { createSmtpMailer } from '../src/smtp-mailer.ts'

type Received = { mail: ParsedMail; recipients: string[] }

let received: Received[] = []
async function keep(stream: Parameters<typeof simpleParser>[0], session: SMTPServerSession) {
  const recipients = session.envelope.rcptTo.map(({ address }) => address)
  received.push({ mail: await simpleParser(stream), recipients })
}

let server: SMTPServer
let mailer: Mailer
beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      void keep(stream, session).finally(() => done())
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Candor <from@example.com>' })
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const link = { to: 'you@example.com', url: 'https://app.example.com/', minutes: 10 }
const plain = signInLinkMail({ ...link, platform: 'app.example.com' })

/** What would add a header, a recipient or a body to a mail that is put together from strings. */
const injections = ['\r\n', '\n', '\r', '\r\n\r\n', '\u2028', '\0', '\u0085', '%0d%0a', '\\r\\n']
  .flatMap((end) => [
    `a${end}Bcc: canary@evil.example`,
    `a${end}Reply-To: canary@evil.example${end}X-Canary: 1`,
    `a${end} folded: canary`,
    `a${end}.${end}MAIL FROM:<canary@evil.example>${end}`,
    `a${end}Content-Type: text/html${end}${end}<script>alert(1)</script>`,
  ])
  .concat(
    '=?utf-8?Q?a=0D=0ABcc:_canary@evil.example?=',
    '=?utf-8?B?DQpCY2M6IGNhbmFyeQ==?=',
    'a, canary@evil.example',
    'a; canary@evil.example',
    '"a" <canary@evil.example>',
    'group: canary@evil.example;',
    '<canary@evil.example> you@example.com',
    'you@example.com> NOTIFY=SUCCESS ORCPT=canary',
  )
const values = [...injections, ...hostileTexts]

/** The mails as they arrived; some may have been refused. */
async function deliver(mails: readonly OutgoingMail[]): Promise<Received[]> {
  received = []
  const sent = await Promise.allSettled(mails.map((mail) => mailer.send(mail)))
  expect(received.length).toBe(sent.filter(({ status }) => status === 'fulfilled').length)
  return received
}

/** Headers that an ordinary mail does not have, or not as often. */
function oddHeaders({ mail }: Received, usual: ReadonlySet<string>): string[] {
  const names = mail.headerLines.map(({ key }) => key)
  return names.filter((name, index) => !usual.has(name) || names.indexOf(name) !== index)
}

async function usualHeaders(): Promise<ReadonlySet<string>> {
  const [usual] = await deliver([plain])
  expect(usual?.recipients).toEqual(['you@example.com'])
  return new Set(usual?.mail.headerLines.map(({ key }) => key))
}

const fields: [string, (value: string) => OutgoingMail][] = [
  ['subject', (subject) => ({ ...plain, subject })],
  ['text', (text) => ({ ...plain, text })],
  ['name of the platform', (platform) => signInLinkMail({ ...link, platform })],
  ['link', (url) => signInLinkMail({ ...link, url, platform: 'app.example.com' })],
]

test.each(fields)('whatever the %s is, the mail has the headers of any other', async (_, make) => {
  const usual = await usualHeaders()
  const arrived = await deliver(values.map(make))
  expect(arrived.length).toBe(values.length)
  for (const one of arrived) {
    expect(one.recipients).toEqual(['you@example.com'])
    expect(oddHeaders(one, usual), one.mail.subject).toEqual([])
    expect([one.mail.attachments, one.mail.html]).toEqual([[], false])
  }
  tally('payloads', values.length)
})

test('an address is one recipient or none', async () => {
  const usual = await usualHeaders()
  const addresses = values.flatMap((one) => [one, `${one}@example.com`, `you@example.com${one}`])
  const arrived = await deliver(addresses.map((to) => ({ ...plain, to })))
  for (const one of arrived) {
    expect(one.recipients).toHaveLength(1)
    expect(oddHeaders(one, usual), one.recipients[0]).toEqual([])
  }
  expect(arrived.flatMap(({ recipients }) => recipients)).not.toContain('canary@evil.example')
  tally('payloads', addresses.length)
})
