import {
  Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestListener,
  request as send,
  type ServerResponse,
} from 'node:http'
import { pipeline } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { NoTurn, Turns } from '../fairness/turns.ts'
import { crowded } from '../limits/limiter.ts'
import { readOff } from '../read-off.ts'
import { answerForApi, type NodeState } from './api-away.ts'
import { KnownRefusals, type Refusal } from './known-refusals.ts'
import { ownProblem } from './own-answer.ts'
import { dropHeader, peerHeader } from './peer.ts'
import { Unhurried } from './unhurried.ts'

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
  dropHeader,
  peerHeader,
])

type ForwardOptions = NodeState & { socketPath: string }

/** More than a browser asks at once. What is beyond waits at the door, its body unread. */
const sessionShare = { atOnce: 6, waiting: 60, patience: 8_000 }

/** Hands requests on to the API behind a socket, byte for byte, and its answers back. */
export function createForward({ socketPath, ...node }: ForwardOptions): RequestListener {
  const agent = new Agent({ keepAlive: true })
  const refusals = new KnownRefusals(node.appOrigin)
  const turns = new Turns(sessionShare)
  const unhurried = new Unhurried()
  return function forward(request, response) {
    const names = refusals.namesOf(request)
    const refuse = () => giveAgain(answerForApi(request, node), response)
    const bar = names?.bar
    const passing = { request, response, agent, socketPath, refusals, unhurried, bar, refuse }
    const pass = () => handOn(passing)
    const passed = names === undefined ? pass() : turns.take(names.session, pass)
    passed.catch(async (error: unknown) => {
      if (!(error instanceof NoTurn)) return refuse()
      await unhurried.hold(response)
      giveAgain(ownProblem(crowded(3), node.appOrigin), response)
    })
  }
}

type Passing = {
  request: IncomingMessage
  response: ServerResponse
  agent: Agent
  socketPath: string
  refusals: KnownRefusals
  unhurried: Unhurried
  /** What the API would go by to refuse at once. */
  bar: string | undefined
  /** Says that the API does not answer. */
  refuse: () => void
}

/** Done when the answer is given, turns out not to end by itself, or nobody waits for it any more. */
async function handOn(passing: Passing): Promise<void> {
  const { request, response, refusals, unhurried, bar } = passing
  const streams = Promise.withResolvers<void>()
  const known = bar === undefined ? undefined : refusals.find(bar)
  if (known) {
    await unhurried.hold(response)
    giveAgain(known, response)
  } else if (!response.destroyed) askApi(passing, streams.resolve)
  else request.destroy()
  if (response.closed) return
  await Promise.race([streams.promise, new Promise((resolve) => response.once('close', resolve))])
}

function askApi(passing: Passing, onStream: () => void): void {
  const { request, response, agent, socketPath, refusals, bar, refuse } = passing
  const { method, url: path } = request
  const onward = send({ agent, socketPath, method, path, headers: headersOf(request) })
  let isAnswered = false
  onward.on('response', (answer) => {
    isAnswered = true
    const isRefused = answer.headers[dropHeader] !== undefined
    if (!isRefused && onward.writableEnded) {
      giveBack(answer, response)
      if (isStream(answer)) onStream()
      return
    }
    giveWhole({ request, onward, answer }, response)
      .then((given) => isRefused && bar !== undefined && refusals.put(bar, given))
      .catch(refuse)
  })
  // Once an answer has begun, what cannot be sent on any more was not wanted.
  onward.on('error', () => isAnswered || refuse())
  response.on('close', () => response.writableFinished || onward.destroy())
  request.pipe(onward)
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

function giveBack(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, headersBack(answer, closes(answer)))
  pipeline(answer, response, () => undefined)
}

/** A dashboard that stays open takes nobody's turn. */
function isStream({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.startsWith('text/event-stream') === true
}

function giveAgain({ status, headers, body }: Refusal, response: ServerResponse): void {
  // What has begun cannot become another answer.
  if (response.headersSent) response.destroy()
  else response.writeHead(status, headers).end(body)
}

type Early = { request: IncomingMessage; onward: ClientRequest; answer: IncomingMessage }

/**
 * Whoever is answered before all was sent is not worth handing on any further. The answer is taken whole
 * at once, because the API soon lets go of a request that it did not want.
 */
async function giveWhole(
  { request, onward, answer }: Early,
  response: ServerResponse,
): Promise<Refusal> {
  const isEarly = !onward.writableEnded
  request.unpipe(onward)
  const body = await buffer(answer)
  if (isEarly) onward.destroy()
  const ends = closes(answer) || !(await readOff(request))
  const given = { status: answer.statusCode ?? 502, headers: headersBack(answer, ends), body }
  giveAgain(given, response)
  return given
}

/** Whether the API wants the client's connection gone, body and all. */
function closes({ headers }: IncomingMessage): boolean {
  return headers.connection === 'close' || headers[dropHeader] !== undefined
}

function headersBack({ rawHeaders }: IncomingMessage, ends: boolean): string[] {
  const kept = rawHeaders.filter((_, at) => {
    const name = rawHeaders[at - (at % 2)]?.toLowerCase() ?? ''
    return !ofConnection.has(name)
  })
  return ends ? [...kept, 'connection', 'close'] : kept
}
