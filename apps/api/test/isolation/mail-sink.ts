import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export type SunkMail = { to: string[]; raw: string }

/** A real mail server that keeps what it is given. */
export async function openMailSink() {
  const mails: SunkMail[] = []
  async function keep(stream: NodeJS.ReadableStream, to: string[]): Promise<void> {
    // Lines that were broken for the way are whole again.
    mails.push({ to, raw: (await text(stream)).replaceAll(/=\r?\n/g, '') })
  }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address)
      void keep(stream, to).finally(() => done())
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  return {
    mails,
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
