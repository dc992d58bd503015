import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { connect, type ConnectionOptions } from 'node:tls'

export type TlsAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

export type TlsAsk = {
  port: number
  /** Only certificates of this authority are taken, and only for the name that is asked for. */
  ca: string
  host: string
  path?: string
  method?: string
  headers?: Record<string, string>
  body?: string
  /** The address that the client has. */
  from?: string
}

/** As a browser asks: the certificate must be good for the name. */
export function askOverTls(ask: TlsAsk): Promise<TlsAnswer> {
  const { port, ca, host, path = '/', method = 'GET', headers, body, from = '127.0.0.1' } = ask
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        ca,
        path,
        method,
        agent: false,
        localAddress: from,
        servername: host,
        headers: { ...headers, host },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Sends bytes as they are; done when the proxy closes or is quiet. */
export function sendOverTls(port: number, servername: string, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false }, () =>
      socket.write(bytes, 'latin1'),
    )
    const finish = () => {
      socket.destroy()
      resolve()
    }
    socket.setTimeout(700, finish)
    // What it answers is nobody's business here, but must be read.
    socket.resume().on('error', finish).on('close', finish)
  })
}

/** What ciphers of TLS 1.2 there may be (Mozilla, intermediate): each keeps what was said secret later on. */
export const recommendedCiphers = [
  'AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
  'CHACHA20-POLY1305',
].flatMap((one) => [`ECDHE-ECDSA-${one}`, `ECDHE-RSA-${one}`])

/** All others that this machine knows. */
export const oldCiphers = [
  'ALL',
  ...recommendedCiphers.map((one) => `!${one}`),
  '@SECLEVEL=0',
].join(':')

type Offer = Pick<ConnectionOptions, 'minVersion' | 'maxVersion' | 'ciphers'>
type Taken = { protocol: string | null; cipher: string } | { refused: string }

/** What a server takes of what a client offers. */
export function offerTls({ port, ca, host }: TlsAsk, offer: Offer): Promise<Taken> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ca, servername: host, ...offer }, () => {
      resolve({ protocol: socket.getProtocol(), cipher: socket.getCipher().name })
      socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => resolve({ refused: error.code ?? '' }))
  })
}
