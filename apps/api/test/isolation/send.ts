import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { App } from '../../src/context.ts'
import { origin } from '../world.ts'

export type Outgoing = {
  host: string
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
}

/** All that came back, decompressed. */
export type Answer = {
  status: number
  headers: readonly (readonly [string, string])[]
  bytes: Buffer
  text: string
}

export type Send = (outgoing: Outgoing) => Promise<Answer>

export function sendInProcess(app: App): Send {
  return async function send(outgoing) {
    const { host, method, path } = outgoing
    const { headers, body } = encode(outgoing)
    const response = await app.request(`http://${host}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const bytes = isStream(response.headers.get('content-type'))
      ? await readFirst(response.body?.values())
      : Buffer.from(await response.arrayBuffer())
    return decode(response.status, [...response.headers], bytes)
  }
}

/** Over a real socket, through the listener that settles the host. */
export function sendOverSocket(port: number): Send {
  return async function send(outgoing) {
    const { host, method, path } = outgoing
    const { headers, body } = encode(outgoing)
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, method, path, headers: { ...headers, host } }
      httpRequest(options, resolve).on('error', reject).end(body)
    })
    const pairs = Object.entries(message.headersDistinct).flatMap(([name, values = []]) =>
      values.map((value) => [name, value] as const),
    )
    const bytes = isStream(message.headers['content-type'])
      ? await readFirst(message)
      : await buffer(message)
    return decode(message.statusCode ?? 0, pairs, bytes)
  }
}

function isStream(type: string | null | undefined): boolean {
  return type?.startsWith('text/event-stream') === true
}

/** Of a stream that does not end, its first event; then it is let go. */
async function readFirst(stream: AsyncIterable<Uint8Array> = Readable.from([])): Promise<Buffer> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of stream) {
    bytes = Buffer.concat([bytes, chunk])
    if (bytes.includes('\n\n')) break
  }
  return bytes
}

function encode({ headers, body }: Outgoing) {
  return {
    headers: {
      origin,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}

function decode(status: number, headers: Answer['headers'], raw: Buffer): Answer {
  const coding = headers.find(([name]) => name === 'content-encoding')?.[1]
  const bytes =
    raw.length === 0 || coding === undefined
      ? raw
      : coding === 'br'
        ? brotliDecompressSync(raw)
        : gunzipSync(raw)
  return { status, headers, bytes, text: bytes.toString('utf8') }
}

export function headerOf({ headers }: Answer, name: string): string | undefined {
  return headers.find(([other]) => other === name)?.[1]
}

/** Everything of an answer as one text to search: its headers, and its body once decompressed. */
export function wholeOf({ headers, bytes, text }: Answer): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  const isText = !bytes.includes(0)
  return [...lines, isText ? text : bytes.toString('latin1')].join('\n')
}
