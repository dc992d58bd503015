import {
  Agent,
  type IncomingMessage,
  type RequestListener,
  request as send,
  type ServerResponse,
} from 'node:http'
import { pipeline } from 'node:stream'
import { readOff } from '../read-off.ts'
import { refusalHeaders } from '../security-headers.ts'
import { peerHeader } from './peer.ts'

/** About one connection, not about the request that came over it (RFC 9110, section 7.6.1). */
const ofConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  peerHeader,
])

/** Hands requests on to the API behind a socket, byte for byte, and its answers back. */
export function createForward(socketPath: string): RequestListener {
  const agent = new Agent({ keepAlive: true })
  return function forward(request, response) {
    const onward = send({
      agent,
      socketPath,
      method: request.method,
      path: request.url,
      headers: headersOf(request),
    })
    onward.on('response', (answer) => {
      // Whoever is answered already is not worth handing on any further.
      request.unpipe(onward)
      if (!onward.writableEnded) answer.once('close', () => onward.destroy())
      void keepsConnection(request, answer).then((keeps) => giveBack(answer, response, keeps))
    })
    // Once an answer has begun, what cannot be sent on any more was not wanted.
    onward.on('error', () => response.headersSent || refuse(response))
    response.on('close', () => response.writableFinished || onward.destroy())
    request.pipe(onward)
  }
}

function headersOf(request: IncomingMessage): string[] {
  const { rawHeaders, headers, socket } = request
  const coding = headers['transfer-encoding']
  return [
    ...rawHeaders.flatMap((text, at) => {
      const isName = at % 2 === 0
      return isName && !ofConnection.has(text.toLowerCase()) ? [text, rawHeaders[at + 1] ?? ''] : []
    }),
    'host',
    headers.host ?? '',
    ...(coding === undefined ? [] : ['transfer-encoding', coding]),
    ...(socket.remoteAddress === undefined ? [] : [peerHeader, socket.remoteAddress]),
  ]
}

/** Whether the client's connection can be used again: the API may want it gone, body and all. */
async function keepsConnection(
  request: IncomingMessage,
  answer: IncomingMessage,
): Promise<boolean> {
  return answer.headers.connection !== 'close' && (await readOff(request))
}

function giveBack(answer: IncomingMessage, response: ServerResponse, keeps: boolean): void {
  const { rawHeaders, statusCode = 502 } = answer
  const kept = rawHeaders.filter((_, at) => {
    const name = rawHeaders[at - (at % 2)]?.toLowerCase() ?? ''
    return !ofConnection.has(name)
  })
  const ends = keeps ? [] : ['connection', 'close']
  response.writeHead(statusCode, [...kept, ...ends])
  pipeline(answer, response, () => undefined)
}

function refuse(response: ServerResponse): void {
  response.writeHead(503, {
    ...refusalHeaders(false),
    'content-type': 'text/plain; charset=utf-8',
    'retry-after': '5',
    connection: 'close',
  })
  response.end('This cannot be answered right now. Try again in a few seconds.\n')
}
