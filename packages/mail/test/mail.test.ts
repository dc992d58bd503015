import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { accountNoticeMail } from '../src/account-notice.ts'
import { createMailbox } from '../src/mailbox.ts'
import { signInLinkMail } from '../src/sign-in-link.ts'
import { createSmtpMailer } from '../src/smtp-mailer.ts'

const received: ParsedMail[] = []
async function keep(stream: Parameters<typeof simpleParser>[0]): Promise<void> {
  received.push(await simpleParser(stream))
}

let server: SMTPServer
let url = ''
beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _, done) {
      void keep(stream).finally(() => done())
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

function recipientsOf(mail: ParsedMail | undefined): unknown {
  return (mail?.to as AddressObject | undefined)?.value
}

const link = {
  to: 'you@example.com',
  url: 'https://app.example.com/sign-in/link#token',
  minutes: 10,
  platform: 'app.example.com',
}

test('a sign-in link arrives by SMTP, as text, from the configured sender', async () => {
  const mailer = createSmtpMailer({ url, from: 'Candor <no-reply@example.com>' })
  await mailer.send(signInLinkMail(link))
  const mail = received.at(-1)
  expect(mail?.from?.text).toBe('"Candor" <no-reply@example.com>')
  expect(recipientsOf(mail)).toEqual([{ address: 'you@example.com', name: '' }])
  expect(mail?.subject).toBe('Sign in to Candor at app.example.com')
  expect(mail?.text).toContain('https://app.example.com/sign-in/link#token')
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
})

test('what was done with an account is told with a way to undo it, and without a link that signs in', () => {
  const { subject, text } = accountNoticeMail({
    to: 'you@example.com',
    kind: 'two_step.off',
    appOrigin: 'https://app.example.com',
  })
  expect(subject).toBe('Two-step sign-in is off (Candor at app.example.com)')
  expect(text.match(/https?:\S+/g)).toEqual(['https://app.example.com/account'])
})

test('an address cannot add a recipient or a header', async () => {
  const mailer = createSmtpMailer({ url, from: 'Candor <no-reply@example.com>' })
  const before = received.length
  await mailer
    .send({ ...signInLinkMail(link), to: 'a@example.com, b@example.com\r\nBcc: c@example.com' })
    .catch(() => undefined)
  for (const mail of received.slice(before)) {
    expect(mail.headers.has('bcc')).toBe(false)
    expect(recipientsOf(mail)).toHaveLength(1)
  }
})

test('a server that cannot be reached rejects, so that the job is tried again', async () => {
  const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'a@example.com' })
  await expect(mailer.send(signInLinkMail(link))).rejects.toThrow('ECONNREFUSED')
})

test('beyond this machine nothing is sent without TLS, and nothing to a server with a strange certificate', async () => {
  const from = 'a@example.com'
  const before = received.length
  const { port } = new URL(url)
  // As good an address of this machine as any, and not one that is called local.
  const bare = createSmtpMailer({ url: `smtp://user:password@0.0.0.0:${port}`, from })
  await expect(bare.send(signInLinkMail(link))).rejects.toThrow(/STARTTLS/)
  const said = createSmtpMailer({ url: `smtp://0.0.0.0:${port}?requireTLS=false`, from })
  await said.send(signInLinkMail(link))
  expect(received.length).toBe(before + 1)

  const encrypted = new SMTPServer({ secure: true, authOptional: true })
  await new Promise<void>((resolve) => encrypted.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => encrypted.close(() => resolve())))
  encrypted.on('error', () => undefined)
  const address = encrypted.server.address()
  const strange = `smtps://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const mailer = createSmtpMailer({ url: strange, from })
  await expect(mailer.send(signInLinkMail(link))).rejects.toThrow(/certificate/)
})

test('the mailbox keeps the newest hundred mails, newest first', async () => {
  const mailbox = createMailbox(() => new Date('2026-11-23T12:00:00Z'))
  for (let n = 0; n < 105; n += 1)
    await mailbox.send({ to: 'a@example.com', subject: String(n), text: '' })
  const mails = mailbox.list()
  expect([mails.length, mails[0]?.subject, mails[0]?.sentAt]).toEqual([
    100,
    '104',
    '2026-11-23T12:00:00.000Z',
  ])
})
