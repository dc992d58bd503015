import { readdirSync } from 'node:fs'
import { Screen } from '@candor/contract/views/live'
import { expect, test } from 'vitest'
import { namedPlace } from '../src/features/shell/place-words.ts'
import { screenOf } from '../src/features/shell/use-screen.ts'

const id = '0199c1de-0000-7000-8000-000000000001'
const faq = {
  id,
  kind: 'faq',
  key: 'sso',
  parentId: null,
  data: { question: 'Do you support SSO?', answer: 'Yes.' },
  version: 1,
  updatedAt: '2026-11-26T12:00:00.000Z',
  updatedBy: 'Ada',
} as const
const known = { workspace: 'oxom', items: [faq], requests: [{ number: 3, title: 'Two answers' }] }
const words = (place: Parameters<typeof namedPlace>[0]) => namedPlace(place, known).words

test('a place is called by what is open, and by its screen where nothing is', () => {
  expect(words({ itemId: id, screen: 'content' })).toBe('FAQ “Do you support SSO?”')
  expect(words({ itemId: null, request: 3, screen: 'change-requests' })).toBe(
    'Change request “Two answers”',
  )
  expect(words({ itemId: null, request: 4, screen: 'change-requests' })).toBe('Change request 4')
  expect(words({ itemId: null, screen: 'audit-log' })).toBe('Audit log')
  // The screen of the appearance has the profile open where there is no appearance yet.
  expect(words({ itemId: id, screen: 'appearance' })).toBe('Appearance')
})

test('what is not there any more is called by its screen, and what is not known by no name of a place', () => {
  expect(words({ itemId: crypto.randomUUID(), screen: 'content' })).toBe('Content')
  expect(words({ itemId: null })).toBe('In this workspace')
})

test('every screen of a workspace has a name, and each name is that of a screen', () => {
  const folder = new URL('../src/routes/_signed-in/$workspace/', import.meta.url)
  const names = readdirSync(folder).map((file) => file.split(/[._]/)[0] ?? '')
  const paths = names.map((name) => (name === 'index' ? '/oxom' : `/oxom/${name}/more`))
  const found = new Set(paths.map(screenOf))
  expect(found).toEqual(new Set(Screen.options))
})
