import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  changeState,
  type ReviewedChange,
  reviewState,
  type Word,
} from '@candor/contract/review/state'

const hash = fc.constantFrom('a', 'b', 'c')

const word: fc.Arbitrary<Word> = fc.record({
  verdict: fc.constantFrom('approved', 'changes_requested'),
  hash,
  counts: fc.boolean(),
})

const change: fc.Arbitrary<ReviewedChange> = fc.record({
  hash: fc.option(hash),
  release: fc.option(fc.integer({ min: 1, max: 9 })),
  words: fc.array(word, { maxLength: 5 }),
})

const needed = fc.integer({ min: 1, max: 3 })

const reviewed = fc.record({
  isClosed: fc.boolean(),
  changes: fc.array(change, { maxLength: 4 }),
  proposals: fc.integer({ min: 0, max: 2 }),
})

/** A change that waits for approval or has it. */
const standing = change.filter((one) => one.hash !== null && one.release === null)

function present({ hash: now, words }: ReviewedChange): Word[] {
  return words.filter((one) => one.counts && one.hash === now)
}

test('a change is approved if and only if enough people approve it as it is, and nobody asks for another', () => {
  fc.assert(
    fc.property(standing, needed, (one, approvals) => {
      const said = present(one)
      const isApproved =
        said.filter(({ verdict }) => verdict === 'approved').length >= approvals &&
        said.every(({ verdict }) => verdict === 'approved')
      expect(changeState(one, approvals) === 'approved').toBe(isApproved)
    }),
  )
})

test('an edit makes a change wait again, whatever was said of it before', () => {
  fc.assert(
    fc.property(standing, needed, (one, approvals) => {
      expect(changeState({ ...one, hash: 'edited' }, approvals)).toBe('waiting')
    }),
  )
})

test('words that do not count change nothing', () => {
  fc.assert(
    fc.property(change, needed, fc.array(word), (one, approvals, others) => {
      const silent = others.map((other) => ({ ...other, counts: false }))
      const louder = { ...one, words: [...one.words, ...silent] }
      expect(changeState(louder, approvals)).toBe(changeState(one, approvals))
    }),
  )
})

test('asking for more approvals never lets more out', () => {
  fc.assert(
    fc.property(change, needed, (one, approvals) => {
      if (changeState(one, approvals + 1) !== 'approved') return
      expect(changeState(one, approvals)).toBe('approved')
    }),
  )
})

test('a request is approved only if all that it still wants to publish is, and there is something', () => {
  fc.assert(
    fc.property(reviewed, needed, (one, approvals) => {
      const states = one.changes.map((each) => changeState(each, approvals))
      const left = states.filter((state) => state !== 'published' && state !== 'gone')
      const isApproved =
        !one.isClosed &&
        one.proposals === 0 &&
        left.length > 0 &&
        left.every((state) => state === 'approved')
      expect(reviewState(one, approvals) === 'approved').toBe(isApproved)
    }),
  )
})

test('one objection holds the whole request up, until it is closed', () => {
  fc.assert(
    fc.property(reviewed, standing, needed, (one, each, approvals) => {
      const objection = {
        verdict: 'changes_requested' as const,
        hash: each.hash ?? '',
        counts: true,
      }
      const changes = [...one.changes, { ...each, words: [objection] }]
      const state = reviewState({ ...one, changes }, approvals)
      expect(state).toBe(one.isClosed ? 'closed' : 'changes_requested')
    }),
  )
})

test('a request of which everything is public is published, not before', () => {
  const published = { hash: null, release: 3, words: [] }
  const gone = { hash: null, release: null, words: [] }
  const waiting = { hash: 'a', release: null, words: [] }
  const state = (changes: ReviewedChange[], proposals = 0) =>
    reviewState({ isClosed: false, changes, proposals }, 1)
  expect(state([published, published])).toBe('published')
  expect(state([published, gone])).toBe('published')
  expect(state([published, waiting])).toBe('open')
  expect(state([published], 1)).toBe('open')
  expect(state([gone])).toBe('open')
  expect(state([])).toBe('open')
})
