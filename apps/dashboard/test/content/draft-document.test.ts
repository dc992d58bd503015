import { kindNames, kindOf, type KindName } from '@candor/contract/kinds/registry'
import { TrustCenter } from '@candor/contract/trust-center'
import type { Item } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { draftDocument, unsavedKey } from '../../src/features/content/draft-document.ts'

function item(kind: KindName, id: string, more: Partial<Item>): Item {
  return {
    id,
    kind,
    key: id,
    parentId: null,
    version: 1,
    updatedAt: '2026-05-03T10:00:00.000Z',
    updatedBy: 'Bea',
    data: {},
    ...more,
  }
}

const items = [
  item('profile', 'p', { key: 'profile', data: { name: 'Oxom' } }),
  item('control-group', 'g', { data: { title: 'Access' } }),
  item('control', 'c1', {
    parentId: 'g',
    data: { title: 'One', status: 'planned', description: 'First.' },
  }),
  item('control', 'c2', {
    parentId: 'g',
    data: { title: 'Two', status: 'planned', description: 'Second.' },
  }),
]

test('what is being written stands in its place before it is saved', () => {
  const document = draftDocument(items, 'Oxom', {
    kind: 'control',
    id: 'c1',
    key: 'c1',
    parentId: 'g',
    afterId: null,
    data: { title: 'One and only', status: 'active', description: 'First.' },
  })
  expect(document.controlGroups?.[0]?.controls?.map(({ title }) => title)).toEqual([
    'One and only',
    'Two',
  ])
})

test('a group whose key is being changed keeps its controls', () => {
  const document = draftDocument(items, 'Oxom', {
    kind: 'control-group',
    id: 'g',
    key: 'renamed',
    parentId: null,
    afterId: null,
    data: { title: 'Access' },
  })
  expect(document.controlGroups?.[0]).toMatchObject({ key: 'renamed' })
  expect(document.controlGroups?.[0]?.controls).toHaveLength(2)
})

test('a new item stands behind the one it was added after', () => {
  const document = draftDocument(items, 'Oxom', {
    kind: 'control',
    id: null,
    key: unsavedKey,
    parentId: 'g',
    afterId: 'c1',
    data: { title: 'Between' },
  })
  expect(document.controlGroups?.[0]?.controls?.map(({ title }) => title)).toEqual([
    'One',
    'Between',
    'Two',
  ])
})

test.each(kindNames)('an empty new %s can be shown', (kind) => {
  const document = draftDocument(items, 'Oxom', {
    kind,
    id: null,
    key: kindOf(kind).singleton ?? unsavedKey,
    parentId: kindOf(kind).parent ? 'g' : null,
    afterId: null,
    data: {},
  })
  expect(TrustCenter.safeParse(document).error).toBeUndefined()
})

test('a workspace without a profile is shown under its own name', () => {
  expect(draftDocument([], 'Fjordpost', null).profile).toEqual({ name: 'Fjordpost' })
})
