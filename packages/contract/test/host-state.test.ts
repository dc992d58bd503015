import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type HostEvent,
  type HostNews,
  type HostState,
  hostTimes,
  isHeld,
  isServed,
  nextHost,
} from '../src/hosts/state.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.UTC(2026, 0, 1)

const check = (outcome: 'passed' | 'failed' | 'unclear', isHeldByOther = false): HostEvent => ({
  type: 'checked',
  outcome,
  isHeldByOther,
})

/** Plays events, each so many hours after the start. */
function play(events: readonly (readonly [number, HostEvent])[]) {
  let state = null as HostState | null
  const news: (HostNews | null)[] = []
  for (const [hours, event] of events) {
    const step = nextHost(state, event, new Date(start + hours * hour))
    state = step.state
    news.push(step.news)
  }
  return { state, news: news.filter((one) => one !== null) }
}

const verified = [
  [0, { type: 'added' }],
  [1, check('passed')],
] as const

describe('a host', () => {
  test('is served from the check on that finds all its records', () => {
    const { state, news } = play(verified)
    expect(isServed(state)).toBe(true)
    expect(news).toEqual(['verified'])
  })

  test('stops at the third definite failure, with a word after each', () => {
    const { state, news } = play([
      ...verified,
      [25, check('failed')],
      [49, check('failed')],
      [97, check('failed')],
    ])
    expect(state?.state).toBe('stopped')
    expect(news).toEqual(['verified', 'failing', 'stops-soon', 'stopped'])
  })

  test('is served for 72 hours after the first failure, however often somebody looks', () => {
    const looks = Array.from({ length: 72 * 4 }, (_, n) => [25 + n / 4, check('failed')] as const)
    expect(isServed(play([...verified, ...looks]).state)).toBe(true)
    expect(isServed(play([...verified, ...looks, [25 + 72, check('failed')]]).state)).toBe(false)
  })

  test('is as good as new once it passes again', () => {
    const { state } = play([
      ...verified,
      [25, check('failed')],
      [49, check('failed')],
      [50, check('passed')],
      [99, check('failed')],
    ])
    expect(state).toMatchObject({ state: 'verified', failures: { count: 1 } })
  })

  test('that stopped is served again when it passes within its quarantine', () => {
    const stopped = [25, 49, 97].map((at) => [at, check('failed')] as const)
    const { state, news } = play([...verified, ...stopped, [200, check('passed')]])
    expect(isServed(state)).toBe(true)
    expect(news.at(-1)).toBe('verified')
  })

  test('is never stopped by an outage, however long', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { maxLength: 50 }), (times) => {
        const outage = times
          .toSorted((a, b) => a - b)
          .map((at) => [at + 2, check('unclear')] as const)
        expect(play([...verified, ...outage]).state).toEqual(play(verified).state)
      }),
    )
  })

  test('that was removed can be taken back at once, and is served only when it is proved anew', () => {
    const back = [...verified, [5, { type: 'removed' }], [6, { type: 'added' }]] as const
    expect(play(back).state).toMatchObject({ state: 'pending' })
    expect(isHeld(play(back).state, new Date(start + 7 * hour))).toBe(true)
    expect(isServed(play([...back, [7, check('passed')]]).state)).toBe(true)
  })

  test('that is not proved in a week is forgotten, and falls back into its quarantine where it had one', () => {
    expect(
      play([
        [0, { type: 'added' }],
        [168, { type: 'waited' }],
      ]).state,
    ).toBeNull()
    const back = [...verified, [5, { type: 'removed' }], [6, { type: 'added' }]] as const
    expect(play([...back, [200, { type: 'waited' }]]).state).toMatchObject({ state: 'removed' })
    expect(play([...back, [5 + 720, { type: 'waited' }]]).state).toBeNull()
  })

  test('on the operator’s word stays, whatever DNS says', () => {
    const word: HostEvent = { type: 'confirmed', isHeldByOther: false }
    const looks = [30, 60, 90, 120].map((at) => [at, check('failed')] as const)
    expect(isServed(play([[0, word], ...looks]).state)).toBe(true)
    expect(play([[0, { ...word, isHeldByOther: true }]]).state).toBeNull()
  })
})

type Who = 'A' | 'B'

/** Whose records stand in the zone, and who has the zone. */
type Zone = { owner: Who | null; records: ReadonlySet<Who> }

type Move =
  /** All that it takes, by whoever has the zone; in vain by anybody else. */
  | { do: 'prove'; who: Who }
  | { do: 'add' | 'remove' | 'check'; who: Who }
  | { do: 'publish' | 'withdraw'; who: Who }
  | { do: 'wait'; time: number }
  | { do: 'sell'; to: Who | null; withRecords: boolean }
  | { do: 'outage'; is: boolean }

const who = fc.constantFrom<Who>('A', 'B')

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('add' as const, 'remove', 'check', 'prove'),
      who,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('publish' as const, 'withdraw'), who }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      time: fc.constantFrom(hour, day, 2 * day, 4 * day, 8 * day, 31 * day),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      to: fc.constantFrom<Who | null>('A', 'A', 'B', 'B', null),
      withRecords: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('outage' as const), is: fc.boolean() }) },
)

/** Two workspaces, one host name, and the zone that it is in. */
class Model {
  now = new Date(start)
  claims: Record<Who, HostState | null> = { A: null, B: null }
  zone: Zone = { owner: null, records: new Set() }
  isOutage = false
  readonly hasControlled = new Set<Who>()
  /** When each was last served: nobody else is for thirty days from then. */
  readonly lastServed: Partial<Record<Who, number>> = {}

  play(one: Move): void {
    const heldBefore = { A: isServed(this.claims.A), B: isServed(this.claims.B) }
    this.move(one)
    for (const side of ['A', 'B'] as const) {
      if (heldBefore[side] || isServed(this.claims[side]))
        this.lastServed[side] = this.now.getTime()
    }
  }

  private move(one: Move): void {
    switch (one.do) {
      case 'wait':
        this.now = new Date(this.now.getTime() + one.time)
        this.event('A', { type: 'waited' })
        return this.event('B', { type: 'waited' })
      case 'outage':
        this.isOutage = one.is
        return
      case 'sell':
        this.zone = { owner: one.to, records: one.withRecords ? this.zone.records : new Set() }
        if (one.to) this.hasControlled.add(one.to)
        return
      case 'publish':
      case 'withdraw':
        return this.setRecords(one)
      case 'prove':
        this.event(one.who, { type: 'added' })
        this.setRecords({ do: 'publish', who: one.who })
        return this.move({ do: 'check', who: one.who })
      case 'add':
        return this.event(one.who, { type: 'added' })
      case 'remove':
        return this.event(one.who, { type: 'removed' })
      case 'check':
        return this.event(one.who, check(this.look(one.who), this.isHeldByOther(one.who)))
    }
  }

  /** Only whoever has the zone can change it. */
  private setRecords({ do: deed, who: side }: { do: 'publish' | 'withdraw'; who: Who }): void {
    if (this.zone.owner !== side) return
    const records = new Set(this.zone.records)
    if (deed === 'publish') records.add(side)
    else records.delete(side)
    this.zone = { ...this.zone, records }
  }

  private look(side: Who) {
    if (this.isOutage) return 'unclear'
    return this.zone.records.has(side) ? 'passed' : 'failed'
  }

  isHeldByOther(side: Who): boolean {
    return isHeld(this.claims[other(side)], this.now)
  }

  private event(side: Who, event: HostEvent): void {
    this.claims[side] = nextHost(this.claims[side], event, this.now).state
  }
}

function other(side: Who): Who {
  return side === 'A' ? 'B' : 'A'
}

test('nobody ever serves a host that another has or had lately, nor one whose DNS they never had', () => {
  const seen = { served: 0, changedHands: 0 }
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 60, size: 'max' }), (moves) => {
      const model = new Model()
      for (const one of moves) {
        const before = { ...model.claims }
        const lately = { ...model.lastServed }
        model.play(one)
        for (const side of ['A', 'B'] as const) {
          if (!isServed(model.claims[side])) continue
          seen.served += 1
          expect(model.hasControlled.has(side)).toBe(true)
          expect(isServed(model.claims[other(side)])).toBe(false)
          const theirs = lately[other(side)]
          if (isServed(before[side]) || theirs === undefined) continue
          seen.changedHands += 1
          expect(model.now.getTime() - theirs).toBeGreaterThanOrEqual(hostTimes.quarantine)
        }
      }
    }),
    { numRuns: 3_000 },
  )
  // What never came about would not have been tried.
  expect(seen.served).toBeGreaterThan(1_000)
  expect(seen.changedHands).toBeGreaterThan(0)
})

test('what somebody else claims, without proof, keeps nobody from proving theirs', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40, size: 'max' }), (moves) => {
      const model = new Model()
      // B never gets the zone.
      for (const one of moves.filter((each) => each.do !== 'sell')) model.play(one)
      for (const one of [
        { do: 'sell', to: 'A', withRecords: false },
        { do: 'publish', who: 'A' },
        { do: 'outage', is: false },
        { do: 'add', who: 'A' },
        { do: 'check', who: 'A' },
      ] as const) {
        model.play(one)
      }
      expect(isServed(model.claims.A)).toBe(true)
    }),
  )
})
