import type { Workspace } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { sidesOf } from '../src/features/releases/compared-sides.ts'

function workspaceAt(number: number, changeCount: number): Workspace {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    slug: 'acme',
    name: 'Acme',
    role: 'editor',
    address: 'https://acme.example/',
    hosts: [],
    release: {
      number,
      publishedAt: '2026-05-03T10:00:00.000Z',
      publishedBy: 'Ada',
      note: '',
      hash: 'a',
      previousHash: null,
      approvedBy: [],
      emergencyReason: null,
      scheduledBy: null,
      counts: { added: 0, edited: 0, moved: 0, removed: 0 },
    },
    changeCount,
    deletion: null,
  }
}

test('where the address names nothing, what waits is compared with what is public', () => {
  expect(sidesOf({}, workspaceAt(4, 2))).toEqual({ from: 4, to: 'draft' })
})

test('where nothing waits, the last two releases are compared', () => {
  expect(sidesOf({}, workspaceAt(4, 0))).toEqual({ from: 3, to: 4 })
  expect(sidesOf({}, workspaceAt(1, 0))).toEqual({ from: 1, to: 'draft' })
})

test('what the address names is compared, in its order', () => {
  expect(sidesOf({ from: 4, to: 2 }, workspaceAt(4, 2))).toEqual({ from: 4, to: 2 })
  expect(sidesOf({ to: 3 }, workspaceAt(4, 2))).toEqual({ from: 2, to: 3 })
})
