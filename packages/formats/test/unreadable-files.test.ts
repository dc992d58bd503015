import { expect, test } from 'vitest'
import { issuesOf } from './issues-of.ts'

test.each([
  ['an open quote', 'profile:\n  name: "Acme\n', ['line 3: Missing closing "quote']],
  [
    'a colon within a line',
    'profile:\n  name: Acme: the company\n',
    ['line 2: Nested mappings are not allowed in compact mappings'],
  ],
  ['a tab', 'profile:\n\tname: Acme\n', ['line 2: Tabs are not allowed as indentation']],
  [
    'a field given twice',
    'profile:\n  name: Acme\n  language: en\n  name: Apex\n',
    ['line 4: profile.name: This field is given twice, first on line 2'],
  ],
  [
    'a tag of its own',
    'profile:\n  name: !secret Acme\n  tagline: !!js/function "x"\n',
    [
      'line 2: Leave out the tag that begins with !',
      'line 3: Leave out the tag that begins with !',
    ],
  ],
  [
    'a merge key',
    'profile:\n  <<: { name: Acme }\n  name: Acme\n',
    [
      'line 2: profile.<<: There is no such field; the fields here are name, tagline, introduction, website, language, contacts, logo, sections',
    ],
  ],
  [
    'a prototype',
    'profile:\n  name: Acme\n  __proto__:\n    tagline: Hello\n',
    ['line 3: profile.__proto__: This name is not allowed'],
  ],
  [
    'a length of which no number can be made',
    'profile:\n  name:\n    length: { toString: 1, valueOf: 1 }\n',
    ['line 1: Use no length that is not a number'],
  ],
  [
    'a prototype in the place of everything',
    '__proto__:\n  profile:\n    name: Acme\n',
    ['line 1: __proto__: This name is not allowed', 'line 1: profile: This field is missing'],
  ],
  [
    'an alias, also one to nothing',
    'profile:\n  name: &name Acme\n  tagline: *name\nhighlights:\n  - *nobody\n',
    [
      'line 3: Write this out: aliases such as *name are not followed',
      'line 5: Write this out: aliases such as *nobody are not followed',
    ],
  ],
  [
    'two documents',
    'profile:\n  name: Acme\n---\nprofile:\n  name: Apex\n',
    ['line 3: Write one document: a second one begins here'],
  ],
  ['nothing', '', ['line 1: The file is empty']],
  ['a comment alone', '# to be written\n', ['line 1: The file is empty']],
  ['a list', '- profile\n', ['line 1: Write fields here, each with its name, a colon and a value']],
  [
    'too many items',
    `profile:\n  name: Acme\nlegal:\n${links(501)}`,
    ['line 3: legal: List at most 500'],
  ],
  [
    '3 MB of text',
    `profile:\n  name: ${'a'.repeat(3_000_000)}\n`,
    ['line 1: Use a file of at most 2 MB'],
  ],
  [
    'ten thousand lists in each other',
    `profile:\n  name: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
    ['line 2: This is nested too deeply'],
  ],
  [
    'ten thousand objects in each other, as JSON',
    `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    ['line 1: This is nested too deeply'],
  ],
  [
    'more levels of indentation than anybody needs',
    Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    ['line 34: This is nested too deeply'],
  ],
])('%s is refused with its line', (_, text, expected) => {
  expect(issuesOf(text)).toEqual(expected)
})

test('what is refused changes nothing outside: no object gains a field from a file', () => {
  issuesOf('__proto__:\n  polluted: true\n')
  issuesOf('{"profile": {"name": "A", "constructor": {"prototype": {"polluted": true}}}}')
  expect(Object.keys(Object.prototype)).toEqual([])
  expect('polluted' in {}).toBe(false)
})

test('aliases of aliases that would fill the memory are not followed', () => {
  const issues = issuesOf(bomb())
  expect(issues[0]).toBe('line 2: Write this out: aliases such as *a0 are not followed')
  expect(issues.length).toBeLessThanOrEqual(100)
})

test('of thousands of mistakes the first hundred are told', () => {
  const issues = issuesOf(`profile:\n  name: Acme\n${'  colour: blue\n'.repeat(4_000)}`)
  expect(issues.length).toBe(100)
  expect(issues[0]).toBe('line 4: profile.colour: This field is given twice, first on line 3')
})

function links(count: number): string {
  const link = (_: unknown, index: number) =>
    `  - { key: link-${index}, title: Terms, url: "https://acme.example" }\n`
  return Array.from({ length: count }, link).join('')
}

/** Nine to the power of nine entries once every alias is written out. */
function bomb(): string {
  const line = (_: unknown, index: number) =>
    `a${index}: &a${index} [${
      index === 0
        ? 'x'
        : Array(9)
            .fill(`*a${index - 1}`)
            .join(', ')
    }]\n`
  return Array.from({ length: 10 }, line).join('')
}
