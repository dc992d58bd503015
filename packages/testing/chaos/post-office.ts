import { type AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Letter = { to: string; messageId: string; at: number }

/** How the next mails are received. `drop` closes the connection instead of saying 250. */
export type Mood = 'accept' | 'drop' | { refuse: number } | { slow: number }

/** A real SMTP server whose mood can be set. */
export class PostOffice {
  readonly letters: Letter[] = []
  mood: Mood = 'accept'
  port = 0
  /** Told just before 250 is said. */
  onAccept: () => void = () => undefined
  #server: SMTPServer | undefined

  async open(): Promise<this> {
    const server = new SMTPServer(this.#options())
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.server.address() as AddressInfo).port
    this.#server = server
    return this
  }

  async close(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  to(address: string): Letter[] {
    return this.letters.filter(({ to }) => to === address)
  }

  #options(): SMTPServerOptions {
    return {
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onData: (stream, session, done) => {
        let text = ''
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
        stream.on('end', () => {
          const to = session.envelope.rcptTo[0]?.address ?? ''
          const messageId = /^message-id: *(\S+)/im.exec(text)?.[1] ?? ''
          this.#receive({ to, messageId, at: performance.now() }, done)
        })
      },
    }
  }

  #receive(letter: Letter, done: (error?: Error | null) => void): void {
    const { mood } = this
    if (typeof mood === 'object' && 'refuse' in mood) {
      done(Object.assign(new Error('Refused'), { responseCode: mood.refuse }))
      return
    }
    const accept = () => {
      this.letters.push(letter)
      this.onAccept()
      done()
    }
    if (mood === 'accept') accept()
    else if (typeof mood === 'object') setTimeout(accept, mood.slow)
    else done(Object.assign(new Error('Closing'), { responseCode: 421 }))
  }
}
