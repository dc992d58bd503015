import { toBytes, type FuzzRequest } from './fuzz-request.ts'
import { applyChanges, type Input } from './input.ts'
import type { Asking } from './read-back.ts'
import type { FuzzTarget } from './target.ts'
import { NoAnswer, Wire, type WireAnswer } from './wire.ts'

/** What came of a request, and why it should not have, if so. */
export type Outcome = { status: number; took: number; bytes: Buffer; problem?: string }

const patience = 15_000
const longest = 2_000
/** An audit log becomes long while it is fuzzed: it may take a second more for each megabyte. */
const bytesOfMillisecond = 1_000

/** After these nobody can go on as whoever asked. */
const endsSessions = new Set([
  'session.signOut',
  'account.endSessions',
  'account.endSession',
  'account.close',
])

/** One client: an admin of the workspace, a visitor of its page, and a guest for the rest. */
export class Lane {
  readonly #target: FuzzTarget
  readonly #wire: Wire
  #guest = ''

  constructor(target: FuzzTarget) {
    this.#target = target
    this.#wire = new Wire(target.port)
  }

  close(): void {
    this.#wire.close()
  }

  async send(input: Input): Promise<Outcome> {
    if (endsSessions.has(input.base.name) || this.#guest === '') {
      this.#guest = await this.#target.signInGuest()
    }
    const bytes = toBytes(applyChanges({ ...input, base: this.#dressed(input.base) }))
    const isHead = bytes.subarray(0, 5).toString() === 'HEAD '
    const began = performance.now()
    try {
      const answer = await this.#exchange(bytes, isHead)
      const took = performance.now() - began
      const problem = problemOf(answer, took)
      return { status: answer?.status ?? 0, took, bytes, ...(problem ? { problem } : {}) }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      return { status: 0, took: performance.now() - began, bytes, problem: error.message }
    }
  }

  /** The server may close a connection that is kept alive just as it is used again; then once more. */
  async #exchange(bytes: Buffer, isHead: boolean): Promise<WireAnswer | undefined> {
    const options = { isHead, patience }
    return (await this.#wire.send(bytes, options)) ?? (await this.#wire.send(bytes, options))
  }

  /** With the headers that a browser would send. */
  #dressed(base: FuzzRequest): FuzzRequest {
    const { platformHost, visitorHost, cookie } = this.#target
    if (base.name.startsWith('visitor')) {
      return { ...base, headers: [['Host', visitorHost], ...base.headers] }
    }
    const isOwn = /^(session|account)\./.test(base.name)
    const headers: [string, string][] = [
      ['Host', platformHost],
      ['Origin', `http://${platformHost}`],
      ['Cookie', isOwn ? this.#guest : cookie],
      ...(base.json === undefined
        ? []
        : ([['Content-Type', 'application/json']] as [string, string][])),
      ...base.headers,
    ]
    return { ...base, headers }
  }

  get asking(): Asking {
    const ask = (request: FuzzRequest) =>
      this.#exchange(toBytes(this.#dressed(request)), request.method === 'HEAD')
    const plain = { query: '', headers: [] as [string, string][] }
    return {
      workspace: this.#target.workspace,
      refresh: this.#target.refresh,
      api: (method, path, json) => ask({ ...plain, name: 'read', method, path, json }),
      visit: (path) => ask({ ...plain, name: 'visitor', method: 'GET', path }),
    }
  }
}

function problemOf(answer: WireAnswer | undefined, took: number): string | undefined {
  if (!answer) return 'The connection was closed without an answer'
  if (answer.status >= 500 || answer.status < 200) {
    return `The answer is ${answer.status}: ${answer.body.toString().slice(0, 500)}`
  }
  const allowed = longest + answer.body.length / bytesOfMillisecond
  return took > allowed ? `The answer took ${Math.round(took)} ms` : undefined
}
