import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { choose, chosenOf, leaveOut, neededForEach } from '../src/features/changes/choice.ts'

function change(
  given: Pick<DraftChange, 'kind' | 'key' | 'type'>,
  parentKey?: string,
): DraftChange {
  const side = { kind: given.kind, key: given.key, parentKey: parentKey ?? null, data: {} }
  return {
    ...given,
    title: given.key,
    moved: false,
    before: given.type === 'added' ? null : side,
    after: given.type === 'removed' ? null : side,
    fields: [],
    itemId: null,
    hash: '0'.repeat(64),
    version: 1,
    updatedAt: null,
    updatedBy: null,
    order: null,
  }
}

const group = change({ kind: 'control-group', key: 'people', type: 'added' })
const control = change({ kind: 'control', key: 'training', type: 'added' }, 'people')
const faq = change({ kind: 'faq', key: 'where', type: 'added' })
const changes = [group, control, faq]

test('choosing a control chooses the new group it stands in', () => {
  const nothing = new Set(changes.map(itemName))
  expect(chosenOf(changes, choose(changes, nothing, control))).toEqual([group, control])
})

test('leaving a new group behind leaves its controls behind', () => {
  expect(chosenOf(changes, leaveOut(changes, new Set(), group))).toEqual([faq])
})

test('leaving a control behind keeps its group', () => {
  expect(chosenOf(changes, leaveOut(changes, new Set(), control))).toEqual([group, faq])
})

test('a control names the group that comes with it, a group nothing', () => {
  const needed = neededForEach(changes)
  expect(needed.get(control)).toEqual([group])
  expect(needed.get(group)).toEqual([])
})
