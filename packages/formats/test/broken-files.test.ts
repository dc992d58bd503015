import { expect, test } from 'vitest'
import { formatIssue } from '../src/format-issue.ts'
import { parseTrustCenter } from '../src/trust-center-file.ts'

/** A file in which nearly every line is wrong; the wrong ones say what is expected of them. */
const broken = `profile:
  name: 2026
  website: http://acme.example
  colour: blue
  languge: en
  sections: [faqs, faqs, prices]
highlights:
  - key: encryption
    title: yes
    status: done
    description: TLS
  - key: Encryption
    title: true
    status: active
  - key: -x
    title: null
    status: planned
    description: ""
    checkedOn: 2026-02-30
    assurance: sure
    evidence:
      - title: A
        url: ftp://a.example
controlGroups:
  - key: operations
    title: Operations
    controls:
      - key: backups
        title: Backups
        status: implemented
        description: Daily.
  - key: people
    title: People
    controls:
      - key: Backups
        title: Backups
        status: implemented
        description: Daily.
disclosure:
  contact: security
  bounty: "yes"
  responseGoals:
    - goal: Answer
      within: 3 weeks
faqs:
  key: why
legal: none
security: high
`

test('a broken file names every mistake at once, with its line and its path', () => {
  expect(issuesOf(broken)).toEqual([
    'line 2: profile.name: Put this in quotes: without them it is read as a number',
    'line 3: profile.website: Start the address with https://',
    'line 4: profile.colour: There is no such field; the fields here are name, tagline, introduction, website, language, contacts, logo, sections',
    'line 5: profile.languge: There is no such field; did you mean language?',
    'line 6: profile.sections[2]: Use one of highlights, controls, certifications, advisories, subprocessors, disclosure, faqs',
    'line 10: highlights[0].status: Use one of implemented, active, in-progress, planned',
    'line 12: highlights[1].description: This field is missing',
    'line 12: highlights[1].key: The key “Encryption” is used twice',
    'line 13: highlights[1].title: Put this in quotes: without them it is read as true or false',
    'line 15: highlights[2].key: Use letters, digits, dots, hyphens and underscores, at most 64, beginning and ending with a letter or digit',
    'line 16: highlights[2].title: Write something here, or leave the field out',
    'line 18: highlights[2].description: Write something here',
    'line 19: highlights[2].checkedOn: Write a date as 2026-05-03',
    'line 20: highlights[2].assurance: Use one of self-asserted, documented, attested, automated',
    'line 23: highlights[2].evidence[0].url: Start the address with https://',
    'line 35: controlGroups[1].controls[0].key: The key “Backups” is used twice',
    'line 40: disclosure.contact: Write an e-mail address, or a page that starts with https://',
    'line 41: disclosure.bounty: Write true or false, without quotes',
    'line 44: disclosure.responseGoals[0].within: Write a time such as 72 hours or 7 days',
    'line 45: faqs: Write a list: one entry a line, each beginning with a hyphen',
    'line 47: legal: Write a list: one entry a line, each beginning with a hyphen',
    'line 48: security: There is no such field; the fields here are profile, highlights, controlGroups, certifications, advisories, subprocessors, disclosure, faqs, legal',
  ])
})

test('JSON is checked like YAML', () => {
  const text = `{
  "profile": { "name": 7 },
  "faqs": [
    { "key": "a", "question": "Why?" },
    { "key": "a", "question": "Why?", "answer": "So." }
  ],
  "__proto__": {}
}`
  expect(issuesOf(text)).toEqual([
    'line 2: profile.name: Put this in quotes: without them it is read as a number',
    'line 4: faqs[0].answer: This field is missing',
    'line 5: faqs[1].key: The key “a” is used twice',
    'line 7: __proto__: This name is not allowed',
  ])
})

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
  const issues = issuesOf(`profile:\n  name: Acme\n${'  colour: blue\n'.repeat(5000)}`)
  expect(issues.length).toBe(100)
  expect(issues[0]).toBe('line 4: profile.colour: This field is given twice, first on line 3')
})

test('text that looks like something else is read as text', () => {
  const text = 'profile:\n  name: 2026-05-03\n  tagline: no\n  introduction: 0o17:30\n'
  expect(parseTrustCenter(text)).toEqual({
    ok: true,
    document: { profile: { name: '2026-05-03', tagline: 'no', introduction: '0o17:30' } },
  })
})

test('lines are counted alike in files from every system', () => {
  const expected = ['line 3: profile.website: Start the address with https://']
  const lines = ['profile:', '  name: Acme', '  website: http://acme.example', '']
  expect(issuesOf(lines.join('\n'))).toEqual(expected)
  expect(issuesOf(lines.join('\r\n'))).toEqual(expected)
  expect(issuesOf(`\uFEFF${lines.join('\r\n')}`)).toEqual(expected)
})

function issuesOf(text: string): string[] {
  const parsed = parseTrustCenter(text)
  return parsed.ok ? [] : parsed.issues.map(formatIssue)
}

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
