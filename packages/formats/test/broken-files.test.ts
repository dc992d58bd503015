import { expect, test } from 'vitest'
import { parseTrustCenter } from '../src/trust-center-file.ts'
import { issuesOf } from './issues-of.ts'

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
    'line 48: security: There is no such field; the fields here are profile, appearance, highlights, controlGroups, certifications, advisories, subprocessors, disclosure, faqs, legal',
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
