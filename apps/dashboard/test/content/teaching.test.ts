import { kindNames, kindOf, type KindName } from '@candor/contract/kinds/registry'
import { TrustCenter } from '@candor/contract/trust-center'
import { expect, test } from 'vitest'
import { contentSections } from '../../src/content-sections.ts'
import { examples } from '../../src/features/content/examples.ts'
import { formLayout, profileFieldsOnAppearance } from '../../src/features/content/form-layout.ts'
import { allFields } from '../../src/features/content/form-field.ts'
import { nextPlace } from '../../src/features/content/next-place.ts'
import { teachings } from '../../src/features/content/teaching.ts'

test.each(kindNames)('%s has its words for an empty section', (kind) => {
  expect(teachings[kind].question).toMatch(/\?$/)
  expect(teachings[kind].hints.length).toBeGreaterThan(0)
})

test.each(kindNames)('the form of %s shows every field once', (kind) => {
  const { main, provenance } = formLayout(kind)
  const elsewhere = kind === 'profile' ? profileFieldsOnAppearance : []
  const shown = [...main, ...provenance].flat().map(({ name }) => name)
  expect([...shown, ...elsewhere].toSorted()).toEqual(
    allFields(kind)
      .map(({ name }) => name)
      .toSorted(),
  )
})

const emptyable = contentSections.map(({ kinds }) => nextPlace([], kinds[0], null).kind)

test.each(emptyable.filter((kind) => kind !== 'profile'))(
  'the example of %s is one that could be published',
  (kind: KindName) => {
    const document = { profile: { name: 'Fjordpost' }, ...examples[kind] }
    expect(TrustCenter.safeParse(document).error).toBeUndefined()
    expect(Object.keys(document)).toContain(kindOf(kind).field)
  },
)

test('a first control asks for a group before', () => {
  expect(nextPlace([], 'control', null)).toEqual({
    kind: 'control-group',
    parentId: null,
    afterId: null,
  })
})
