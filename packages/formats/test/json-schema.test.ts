import { kindNames, kindOf } from '@candor/contract/kinds/registry'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { trustCenterJsonSchema } from '../src/trust-center-schema.ts'
import { exampleNames, readExample } from './example.ts'

const schema = trustCenterJsonSchema()
const day = /^\d{4}-\d{2}-\d{2}$/
const ajv = new Ajv2020({ allErrors: true, formats: { date: day, email: /^\S+@\S+$/ } })
const validate = ajv.compile(schema)

test('every field has a title for the editors that show it', () => {
  expect(untitled(schema, '')).toEqual([])
})

test.each(kindNames)('the fields of %s have the labels of its form', (name) => {
  const titles = JSON.stringify(schema)
  for (const field of Object.values(kindOf(name).schema.shape)) {
    expect(titles).toContain(`"title":${JSON.stringify(titleOf(field))}`)
  }
})

test('it says nothing about how a form looks', () => {
  expect(JSON.stringify(schema)).not.toMatch(/"(input|placeholder)":/)
})

test.each(exampleNames)('it accepts %s', (name) => {
  validate(readExample(name))
  expect(validate.errors ?? []).toEqual([])
})

test.each([
  ['an unknown field', { profile: { name: 'Acme', colour: 'blue' } }, '/profile'],
  ['a missing name', { profile: {} }, '/profile'],
  ['a number for text', { profile: { name: 7 } }, '/profile/name'],
  [
    'an unknown status',
    {
      profile: { name: 'A' },
      highlights: [{ key: 'a', title: 'A', status: 'done', description: 'B' }],
    },
    '/highlights/0/status',
  ],
  [
    'a key with a space',
    { profile: { name: 'A' }, faqs: [{ key: 'a b', question: 'A?', answer: 'B.' }] },
    '/faqs/0/key',
  ],
  ['no profile', {}, ''],
])('it refuses %s', (_, document, path) => {
  expect(validate(document)).toBe(false)
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(path)
})

type Schema = { title?: string; properties?: Record<string, Schema>; items?: Schema }

/** Paths of the fields without a title. */
function untitled(part: Schema, path: string): string[] {
  const fields = Object.entries(part.properties ?? {}).flatMap(([name, field]) => [
    ...(field.title ? [] : [`${path}/${name}`]),
    ...untitled(field, `${path}/${name}`),
  ])
  return [...fields, ...(part.items ? untitled(part.items, `${path}[]`) : [])]
}

/** Fields are zod types, which carry their label; the registry's general type has forgotten that. */
function titleOf(field: unknown): string | undefined {
  return (field as { meta: () => { title?: string } | undefined }).meta()?.title
}
