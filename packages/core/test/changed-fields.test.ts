import { changedFields } from '@candor/core/audit/changed-fields'
import { expect, test } from 'vitest'

test('of two states only what differs is kept, however deep, and whatever the order of keys', () => {
  const before = { a: 1, same: { x: 1, y: [2] }, deep: { kept: 1, was: 2 }, gone: true, list: [1] }
  const after = { same: { y: [2], x: 1 }, a: 2, deep: { kept: 1, was: 3 }, list: [1, 2], come: 0 }
  expect(changedFields(before, after)).toEqual({
    before: { a: 1, deep: { was: 2 }, gone: true, list: [1] },
    after: { a: 2, deep: { was: 3 }, list: [1, 2], come: 0 },
  })
})

test('a whole thing that came or went stays whole', () => {
  expect(changedFields(null, { a: 1 })).toEqual({ before: null, after: { a: 1 } })
  expect(changedFields({ a: { b: 1 } }, { a: null })).toEqual({
    before: { a: { b: 1 } },
    after: { a: null },
  })
})
