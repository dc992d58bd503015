import { makeInput } from './input.ts'
import { Lane } from './lane.ts'
import { readBack, readState } from './read-back.ts'
import { type Failure, shrink, toFailure } from './shrink.ts'
import type { FuzzTarget } from './target.ts'
import { makeContents } from './makers.ts'
import type { WorkspaceState } from './workspace-state.ts'

export type FuzzReport = {
  inputs: number
  /** Answers by status. */
  statuses: Record<string, number>
  /** Routes by how many of their requests were accepted. */
  accepted: Record<string, number>
  /** Times that everything written was read again. */
  readBacks: number
  /** Greatest jump of the server's memory within ten inputs, in bytes. */
  memoryJump: number
  /** From warm to the end; caches fill up to their caps. */
  memoryGrowth: number
  slowest: number
  failures: Failure[]
}

export type FuzzOptions = { inputs: number; seed: number; report?: (line: string) => void }

const warmAfter = 300
const refreshEvery = 25
const writesPerReadBack = 60
const mostFailures = 10

/** Sends seeded inputs, valid ones and what changes make of them, and reads back what was accepted. */
export async function runFuzz(target: FuzzTarget, options: FuzzOptions): Promise<FuzzReport> {
  const run = new FuzzRun(target, options)
  await run.toEnd()
  return run.result
}

class FuzzRun {
  readonly #target: FuzzTarget
  readonly #options: FuzzOptions
  readonly #lane: Lane
  readonly #contents: ReturnType<typeof makeContents>
  #state: WorkspaceState = {
    items: [],
    changes: { release: null, changes: [] },
    draft: '0'.repeat(32),
    releases: [],
    notices: [],
    hosts: [],
    invitations: [],
    settings: undefined,
    request: undefined,
    closed: undefined,
  }
  #writes = 0
  #warm: number | undefined
  #last = Infinity
  readonly result: FuzzReport = {
    inputs: 0,
    statuses: {},
    accepted: {},
    readBacks: 0,
    memoryJump: 0,
    memoryGrowth: 0,
    slowest: 0,
    failures: [],
  }

  constructor(target: FuzzTarget, options: FuzzOptions) {
    this.#target = target
    this.#options = options
    this.#lane = new Lane(target)
    this.#contents = makeContents(options.seed)
  }

  async toEnd(): Promise<void> {
    const { inputs, report } = this.#options
    for (let index = 0; index < inputs && this.result.failures.length < mostFailures; index += 1) {
      if (index % refreshEvery === 0) this.#state = await readState(this.#lane.asking)
      await this.#sendOne(index)
      if (this.#writes >= writesPerReadBack || index === inputs - 1) await this.#readBack(index)
      await this.#weigh(index)
      if (index % 5_000 === 4_999) report?.(`${index + 1} inputs`)
    }
    this.#lane.close()
  }

  async #sendOne(index: number): Promise<void> {
    const { seed } = this.#options
    const { workspace } = this.#target
    const input = makeInput(seed, index, {
      workspace,
      state: this.#state,
      contents: this.#contents,
    })
    const { status, took, problem } = await this.#lane.send(input)
    const { statuses, accepted, failures } = this.result
    this.result.inputs += 1
    this.result.slowest = Math.max(this.result.slowest, took)
    statuses[status] = (statuses[status] ?? 0) + 1
    const isAccepted = status >= 200 && status < 300
    if (isAccepted) accepted[input.base.name] = (accepted[input.base.name] ?? 0) + 1
    if (isAccepted && input.base.method !== 'GET') this.#writes += 1
    if (problem === undefined) return
    const found = await shrink(this.#lane, input)
    if (found) failures.push(toFailure({ seed, index }, found))
    // What shows itself once may need what was there before: it counts all the same, but for slowness.
    else if (status >= 500) {
      const outcome = { status, took, problem, bytes: Buffer.from('not shown again') }
      failures.push(toFailure({ seed, index }, { input, outcome }))
    }
  }

  async #readBack(index: number): Promise<void> {
    this.#writes = 0
    this.result.readBacks += 1
    try {
      this.#state = await readBack(this.#lane.asking)
    } catch (error) {
      const { seed } = this.#options
      const problem = error instanceof Error ? error.message : String(error)
      const name = 'reading back what was accepted'
      this.result.failures.push({ seed, index, name, problem, changes: [], request: '' })
    }
  }

  async #weigh(index: number): Promise<void> {
    if (index < warmAfter || index % 10 !== 0) return
    const now = await this.#target.memory()
    this.#warm ??= now
    this.result.memoryJump = Math.max(this.result.memoryJump, now - this.#last)
    this.result.memoryGrowth = now - this.#warm
    this.#last = now
  }
}
