import { Slug } from '@candor/contract/slug'
import { expect, test } from 'vitest'
import { suggestSlug } from '../src/features/workspaces/suggest-slug.ts'

test.each([
  ['Acme', 'acme'],
  ['Müller & Söhne GmbH', 'mueller-and-soehne'],
  ['Fjordpost AS', 'fjordpost'],
  ['Café Crème, Inc.', 'cafe-creme'],
  ['O’Reilly Media', 'oreilly-media'],
  ['  3M  ', '3m'],
])('suggests an address for %s', (name, slug) => {
  expect(suggestSlug(name)).toBe(slug)
})

test.each(['', 'X', '株式会社例', 'Admin', '!!!'])(
  'suggests nothing for “%s” rather than an address that is refused',
  (name) => {
    expect(suggestSlug(name)).toBe('')
  },
)

test('a long name gives an address that is allowed', () => {
  const slug = suggestSlug('The Very Long Name of a Company that Nobody Could Ever Remember')
  expect(Slug.safeParse(slug).success).toBe(true)
})
