import type { Item } from '@candor/contract/views'
import { expect, test } from 'vitest'
import {
  inReadingOrder,
  placeOf,
  positionWords,
  standing,
  stepFrom,
  withMoved,
} from '../../src/features/content/arrangement.ts'

function item(id: string, parentId: string | null): Item {
  return {
    id,
    kind: parentId === null ? 'control-group' : 'control',
    key: id,
    parentId,
    data: {},
    version: 1,
    updatedAt: '2026-05-03T10:00:00.000Z',
    updatedBy: 'Bea',
  }
}

const items = [
  item('g1', null),
  item('g2', null),
  item('g3', null),
  item('a', 'g1'),
  item('b', 'g1'),
  item('c', 'g1'),
  item('d', 'g3'),
]
const kinds = ['control', 'control-group'] as const
const order = (list: readonly Item[]) =>
  inReadingOrder(list, kinds)
    .map(({ id }) => id)
    .join(' ')

function get(id: string, from: readonly Item[] = items): Item {
  const found = from.find((other) => other.id === id)
  if (!found) throw new Error(id)
  return found
}

test('groups are read with what stands in them', () => {
  expect(order(items)).toBe('g1 a b c g2 g3 d')
})

test('an item moves behind a sibling, or first', () => {
  expect(order(withMoved(items, 'a', { parentId: 'g1', afterId: 'b' }))).toBe('g1 b a c g2 g3 d')
  expect(order(withMoved(items, 'c', { parentId: 'g1', afterId: null }))).toBe('g1 c a b g2 g3 d')
  expect(order(withMoved(items, 'g3', { parentId: null, afterId: null }))).toBe('g3 d g1 a b c g2')
})

test('an item moves into another group, an empty one too', () => {
  expect(order(withMoved(items, 'a', { parentId: 'g2', afterId: null }))).toBe('g1 b c g2 a g3 d')
  expect(order(withMoved(items, 'a', { parentId: 'g3', afterId: 'd' }))).toBe('g1 b c g2 g3 d a')
})

test('a place that is not there changes nothing', () => {
  expect(withMoved(items, 'a', { parentId: 'g1', afterId: 'd' })).toBe(items)
  expect(withMoved(items, 'nobody', { parentId: 'g1', afterId: null })).toBe(items)
})

test('steps go through a group and on into its neighbour', () => {
  const seen: string[] = []
  let now: readonly Item[] = items
  for (;;) {
    const place = stepFrom(now, get('a', now), 1)
    if (!place) break
    now = withMoved(now, 'a', place)
    seen.push(order(now))
  }
  expect(seen).toEqual([
    'g1 b a c g2 g3 d',
    'g1 b c a g2 g3 d',
    'g1 b c g2 a g3 d',
    'g1 b c g2 g3 a d',
    'g1 b c g2 g3 d a',
  ])
})

test('every step down is undone by a step up', () => {
  for (const id of ['a', 'b', 'd', 'g1', 'g2']) {
    const place = stepFrom(items, get(id), 1)
    if (!place) continue
    const moved = withMoved(items, id, place)
    const back = stepFrom(moved, get(id, moved), -1)
    expect(back && order(withMoved(moved, id, back)), id).toBe(order(items))
  }
})

test('the first cannot go up and the last cannot go down', () => {
  expect(stepFrom(items, get('a'), -1)).toBeUndefined()
  expect(stepFrom(items, get('d'), 1)).toBeUndefined()
  expect(stepFrom(items, get('g1'), -1)).toBeUndefined()
})

test('going back to the place it had undoes a move', () => {
  const place = placeOf(items, get('b'))
  const moved = withMoved(items, 'b', { parentId: 'g3', afterId: null })
  expect(order(withMoved(moved, 'b', place))).toBe(order(items))
})

test('positions are said in words', () => {
  expect(positionWords(1, 3)).toBe('second of three')
  expect(positionWords(11, 40)).toBe('number 12 of 40')
  expect(standing(items, 'b', ({ id }) => id)).toBe('second of three in g1')
})
