import type { Item } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { dataBefore } from '../src/features/changes/undo-discard.ts'

function item(kind: 'profile' | 'appearance' | 'faq', key: string, data: Item['data']): Item {
  const rest = { parentId: null, version: 2, updatedBy: 'Somebody' }
  return { id: key, kind, key, data, ...rest, updatedAt: '2026-01-02T03:04:05.000Z' }
}

const items = [
  item('profile', 'profile', { name: 'Acme', sections: ['faqs'] }),
  item('appearance', 'appearance', {
    scheme: 'both',
    headings: { faqs: 'Public name', controls: 'Measures' },
  }),
  item('faq', 'where', { question: 'Where?', answer: 'Here.' }),
]

test('undoing a discarded appearance keeps what a hidden section is called', () => {
  const data = { scheme: 'dark' as const, headings: { faqs: 'What they asked' } }
  const after = { kind: 'appearance' as const, key: 'appearance', parentKey: null, data }
  expect(dataBefore(after, items)).toEqual({
    scheme: 'dark',
    headings: { faqs: 'What they asked', controls: 'Measures' },
  })
})

test('undoing any other discard gives the item back as the change had it', () => {
  const data = { question: 'Where?', answer: 'There.' }
  const after = { kind: 'faq' as const, key: 'where', parentKey: null, data }
  expect(dataBefore(after, items)).toBe(data)
})
