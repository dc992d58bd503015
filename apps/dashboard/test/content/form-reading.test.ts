import { kindNames, type KindName } from '@candor/contract/kinds/registry'
import { describe, expect, test } from 'vitest'
import { allFields, formFields } from '../../src/features/content/form-field.ts'
import {
  normalise,
  readForm,
  toInput,
  toValues,
  type Snapshot,
} from '../../src/features/content/form-reading.ts'

const today = '2026-05-03'

function read(kind: KindName, patch: Record<string, unknown>, saved: Snapshot = {}) {
  const values = { ...toValues(kind, saved), ...patch } as ReturnType<typeof toValues>
  return readForm({ kind, values, saved, refusals: {}, today })
}

const control = {
  key: 'role-model',
  title: 'Role model',
  status: 'implemented',
  description: 'Everybody has one role.',
}

test.each(kindNames)('every field of %s has a label and an input', (kind) => {
  const fields = formFields(kind)
  expect(fields.length).toBeGreaterThan(0)
  for (const { name, label, input } of fields) {
    expect(label, name).not.toBe(name)
    expect(input).toBeTruthy()
  }
  for (const { options } of fields.filter(({ input }) => input === 'choice')) {
    expect(options.length).toBeGreaterThan(1)
  }
})

test('lists have a key, singletons have none', () => {
  expect(allFields('control').map(({ name }) => name)).toContain('key')
  expect(allFields('profile').map(({ name }) => name)).not.toContain('key')
})

const full: [KindName, Snapshot][] = [
  [
    'profile',
    {
      name: 'Oxom',
      tagline: 'One sentence.',
      introduction: 'A *few* words.',
      website: 'https://oxom.example/',
      language: 'en',
      contacts: [{ label: 'Security', address: 'security@oxom.example' }],
      sections: ['faqs', 'highlights'],
    },
  ],
  [
    'control',
    {
      ...control,
      assurance: 'documented',
      checkedOn: '2026-03-04',
      reviewBy: '2026-11-04',
      evidence: [{ title: 'Table', url: 'https://docs.example/table' }],
    },
  ],
  [
    'disclosure',
    {
      contact: 'security@oxom.example',
      include: ['Steps', 'Impact'],
      responseGoals: [
        { goal: 'Acknowledge', within: '72 hours' },
        { severity: 'high', goal: 'Fix', within: '7 days' },
      ],
      bounty: false,
    },
  ],
]

test.each(full)('%s: what is stored is read back as it was', (kind, stored) => {
  expect(normalise(kind, stored)).toEqual(stored)
  const values = toValues(kind, stored)
  const { snapshot, problems } = readForm({ kind, values, saved: {}, refusals: {}, today })
  expect(snapshot).toEqual(stored)
  expect(problems).toEqual({})
})

describe('a bad field', () => {
  test('keeps its last good value and leaves the others free to change', () => {
    const { snapshot, problems } = read(
      'control',
      { checkedOn: 'one of these days', title: 'Roles' },
      { ...control, checkedOn: '2026-03-04' },
    )
    expect(snapshot).toMatchObject({ title: 'Roles', checkedOn: '2026-03-04' })
    expect(Object.keys(problems)).toEqual(['checkedOn'])
  })

  test('that never had a good value is left out where it may be', () => {
    const { snapshot } = read('control', { checkedOn: 'soon' }, control)
    expect(snapshot).toEqual(control)
  })

  test('is named by the row as it is shown, blank rows included', () => {
    const evidence = [
      { title: 'Good', url: 'https://a.example/' },
      { title: '', url: '' },
      { title: 'Bad', url: 'http://b.example/' },
    ]
    const { problems } = read('control', { evidence }, control)
    expect(problems['evidence']).toEqual([
      { path: [2, 'url'], message: 'Start the address with https://' },
    ])
  })
})

describe('a new item', () => {
  test('cannot be saved before it has what it needs', () => {
    const { snapshot, problems } = read('control', { title: 'Roles' })
    expect(snapshot).toBeNull()
    expect(Object.keys(problems)).toEqual(['status', 'description'])
    expect(problems['status']).toEqual([{ path: [], message: 'Choose one' }])
  })

  test('without a key leaves it to the server', () => {
    const { snapshot } = read('faq', { question: 'Why?', answer: 'Because.' })
    expect(snapshot && toInput(snapshot)).toEqual({
      data: { question: 'Why?', answer: 'Because.' },
    })
  })
})

test('blank optional fields are left out, not stored empty', () => {
  const { snapshot } = read(
    'subprocessor',
    { link: ' ', dataCategories: '\n \n', since: '' },
    { key: 'vercel', vendor: 'Vercel', purpose: 'Hosting', location: 'EU', since: '2024-01-01' },
  )
  expect(snapshot).toEqual({
    key: 'vercel',
    vendor: 'Vercel',
    purpose: 'Hosting',
    location: 'EU',
  })
})

test('a key must stay once an item has one', () => {
  const { problems } = read('control', { key: '' }, control)
  expect(Object.keys(problems)).toEqual(['key'])
})
