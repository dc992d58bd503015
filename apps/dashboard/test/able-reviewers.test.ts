import { expect, test } from 'vitest'
import { stillAble } from '../src/components/able-reviewers.ts'

test('who was asked and may not approve any more, or has left, is not asked again', () => {
  const people = [
    { id: 'ada', mayApprove: true },
    { id: 'ben', mayApprove: false },
  ]
  expect(stillAble(['ada', 'ben', 'gone'], people)).toEqual(['ada'])
})
