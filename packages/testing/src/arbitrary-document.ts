import { readableAccent } from '@candor/contract/color/accent'
import { kinds, type KindName } from '@candor/contract/kinds/registry'
import { SectionName } from '@candor/contract/kinds/section'
import type { InputType } from '@candor/contract/text'
import { TrustCenter } from '@candor/contract/trust-center'
import fc from 'fast-check'
import * as z from 'zod'
import { trickyLines, trickyTexts } from './tricky-texts.ts'

const words = fc.array(fc.oneof(fc.constantFrom(...trickyTexts), fc.string({ unit: 'grapheme' })), {
  minLength: 1,
  maxLength: 30,
})
const lineText = fc.oneof(
  fc.constantFrom(...trickyTexts),
  words.map((parts) => parts.join(' ')),
)
const markdownText = fc.oneof(
  lineText,
  fc
    .array(fc.oneof(fc.constantFrom(...trickyLines), lineText), { minLength: 1, maxLength: 6 })
    .chain((lines) => fc.constantFrom('\n', '\n\n', '\r\n').map((end) => lines.join(end))),
)
const host = fc.constantFrom('example.com', 'bücher.example', 'a.example:8443')
const url = fc
  .tuple(host, fc.webPath(), fc.webQueryParameters())
  .map(([name, path, query]) => `https://${name}${path}?${query}`)
const date = fc.oneof(
  fc.constantFrom('2024-02-29', '2026-05-03', '0999-12-31'),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
)
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const byInput: Partial<Record<InputType, fc.Arbitrary<unknown>>> = {
  line: lineText,
  markdown: markdownText,
  url,
  address: fc.oneof(fc.constantFrom('security@example.com', "o'neil+a@example.co.uk"), url),
  date,
  logo: fc.constant(`data:image/png;base64,${pixel}`),
  icon: fc.constant(`data:image/png;base64,${pixel}`),
}

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

/** Fields with a grammar of their own. */
const byField: Record<string, fc.Arbitrary<unknown>> = {
  language: fc.constantFrom('en', 'de-AT', 'ja', 'ar', 'zh-Hans'),
  cvss: fc.constant('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'),
  within: fc.constantFrom('1 hour', '72 hours', '1 day', '90 days'),
  accent: color.map((value) => readableAccent(value, 'light')),
  darkAccent: color.map((value) => readableAccent(value, 'dark')),
  sections: fc.shuffledSubarray([...SectionName.options]),
}

/** Few enough keys that two documents share some, and pairs that differ by case alone. */
const key = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'A', 'OXOM-2026-001', '1e3', 'null'),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?$/) },
)

/** Values that a schema leaves exactly as they are, from its own limits and labels. */
function valueOf(schema: z.ZodType, field: string, inherited?: InputType): fc.Arbitrary<unknown> {
  const input = schema.meta()?.input ?? inherited
  if (schema instanceof z.ZodOptional) return valueOf(asType(schema.unwrap()), field, input)
  const own = byField[field]
  if (own) return own
  if (schema instanceof z.ZodObject) return recordOf(schema)
  if (schema instanceof z.ZodArray) {
    return fc.array(valueOf(asType(schema.element), `${field}[]`, 'line'), { maxLength: 3 })
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  const text = input && byInput[input]
  if (!text) throw new Error(`No arbitrary for ${field}`)
  return text.map((value) => settle(schema, value)).filter((value) => value !== undefined)
}

function recordOf(schema: z.ZodObject): fc.Arbitrary<object> {
  const fields = Object.entries(schema.shape).map(([name, one]) => ({ name, type: asType(one) }))
  const model = fields.map(({ name, type }) => [name, valueOf(type, name)] as const)
  const required = fields.filter(({ type }) => !type.isOptional()).map(({ name }) => name)
  return fc.record(Object.fromEntries(model), { requiredKeys: required, noNullPrototype: true })
}

/** What an item of a kind can say. */
export function arbitraryItem(kind: KindName): fc.Arbitrary<object> {
  return recordOf(kinds[kind].schema)
}

/** What the schema makes of a text, such as a trimmed one; undefined where it refuses it. */
function settle(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** Zod types the parts of a schema by its core; every one that we build is of its classic kind. */
function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType
}

function itemsOf(schema: z.ZodObject, maxLength = 5): fc.Arbitrary<{ key: string }[]> {
  const item = fc.tuple(key, recordOf(schema)).map(([name, data]) => ({ key: name, ...data }))
  return fc.uniqueArray(item, { maxLength, selector: (one) => one.key.toLowerCase() })
}

/** Controls have keys of their own across all groups; without a group there are none. */
const controlGroups = fc
  .tuple(
    itemsOf(kinds['control-group'].schema, 4),
    itemsOf(kinds.control.schema, 8),
    fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }),
  )
  .map(([groups, controls, places]) =>
    groups.map((group, index) => {
      const own = controls.filter((_, at) => (places[at] ?? 0) % groups.length === index)
      return own.length > 0 ? { ...group, controls: own } : group
    }),
  )

/** Any valid trust center, with empty lists left out, as `assemble` leaves them. */
export const arbitraryDocument: fc.Arbitrary<TrustCenter> = fc
  .record(
    {
      profile: recordOf(kinds.profile.schema),
      appearance: recordOf(kinds.appearance.schema),
      highlights: itemsOf(kinds.highlight.schema),
      controlGroups,
      certifications: itemsOf(kinds.certification.schema),
      advisories: itemsOf(kinds.advisory.schema),
      subprocessors: itemsOf(kinds.subprocessor.schema),
      disclosure: recordOf(kinds.disclosure.schema),
      faqs: itemsOf(kinds.faq.schema),
      legal: itemsOf(kinds['legal-link'].schema),
    },
    { requiredKeys: ['profile'], noNullPrototype: true },
  )
  .map((document) => {
    const kept = Object.entries(document).filter(
      ([, value]) => !(Array.isArray(value) && value.length === 0),
    )
    return TrustCenter.parse(Object.fromEntries(kept))
  })
