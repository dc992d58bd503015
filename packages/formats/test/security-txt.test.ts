import type { Disclosure } from '@candor/contract/kinds/disclosure'
import { expect, test } from 'vitest'
import { securityTxt } from '../src/security-txt.ts'
import { checkSecurityTxt } from './check-security-txt.ts'
import { exampleNames, readExample, releaseOf } from './example.ts'

const origins = ['https://trust.acme.example', 'https://acme.pages.example']
const now = new Date('2026-11-23T21:00:00Z')

test.each(exampleNames)('the file of %s breaks no rule at any of its addresses', (name) => {
  const text = securityTxt(releaseOf(readExample(name)), { origins, now }) ?? ''
  for (const origin of origins) {
    expect(checkSecurityTxt(text, { from: `${origin}/.well-known/security.txt`, now })).toEqual([])
  }
  expect(checkSecurityTxt(text, { from: 'https://other.example/security.txt', now })).toEqual([
    'no_canonical_match',
  ])
})

test('the file says all that the disclosure policy says', () => {
  expect(securityTxt(releaseOf(readExample('hoshizora')), { origins, now })).toBe(
    `Contact: mailto:security@hoshizora.example
Expires: 2027-06-01T00:00:00Z
Encryption: https://hoshizora.example/pgp/security.asc
Acknowledgments: https://hoshizora.example/thanks
Preferred-Languages: en
Canonical: https://trust.acme.example/.well-known/security.txt
Canonical: https://acme.pages.example/.well-known/security.txt
Policy: https://trust.acme.example/#disclosure
`,
  )
})

test('without a published disclosure policy there is no file', () => {
  const { disclosure, ...rest } = readExample('oxom')
  expect(securityTxt(releaseOf(rest), { origins, now })).toBeUndefined()
  const hidden = { ...rest.profile, sections: ['faqs' as const] }
  const document = { ...rest, disclosure, profile: hidden }
  expect(securityTxt(releaseOf(document), { origins, now })).toBeUndefined()
})

test.each([
  ['six whole months ahead', '2026-11-01', '2026-11-23T21:00:00Z', '2027-06-01T00:00:00Z'],
  [
    'the same on every day of a month',
    '2026-11-01',
    '2026-11-01T00:00:00Z',
    '2027-06-01T00:00:00Z',
  ],
  ['over the end of the year', '2026-11-01', '2026-12-31T23:59:59Z', '2027-07-01T00:00:00Z'],
  [
    'a year after the contact was checked',
    '2026-03-15',
    '2026-11-23T21:00:00Z',
    '2027-03-15T00:00:00Z',
  ],
  [
    'in the past, once nobody checked for a year',
    '2025-08-01',
    '2026-11-23T21:00:00Z',
    '2026-08-01T00:00:00Z',
  ],
  [
    'on the first of March after a leap day',
    '2024-02-29',
    '2024-12-01T00:00:00Z',
    '2025-03-01T00:00:00Z',
  ],
])('the file runs out %s', (_, contactCheckedOn, today, expires) => {
  expect(expiryOf({ contactCheckedOn }, today)).toBe(expires)
})

test('where nobody said when the contact was checked, the release counts as the check', () => {
  const document = { ...readExample('oxom'), disclosure: { contact: 'security@oxom.de' } }
  const release = releaseOf(document, '2026-01-20T23:30:00.000Z')
  const text = securityTxt(release, { origins, now: new Date('2026-11-23T21:00:00Z') })
  expect(text).toContain('\nExpires: 2027-01-20T00:00:00Z\n')
})

test('a file for a mailbox that nobody checked is found to be expired', () => {
  const disclosure: Disclosure = { contact: 'security@oxom.de', contactCheckedOn: '2025-08-01' }
  const release = releaseOf({ ...readExample('oxom'), disclosure })
  const from = `${origins[0]}/.well-known/security.txt`
  const text = securityTxt(release, { origins, now }) ?? ''
  expect(checkSecurityTxt(text, { from, now })).toEqual(['expired'])
})

test('addresses beyond ASCII are written as the RFC has them, and none can begin a line', () => {
  const disclosure: Disclosure = {
    contact: 'https://bücher.example/melden?an=müller&x=a b"<>',
    encryption: 'https://acme.example/sch\nlüssel\tContact: mailto:x@example.com',
    contactCheckedOn: '2026-11-01',
  }
  const release = releaseOf({ ...readExample('oxom'), disclosure })
  const text = securityTxt(release, { origins, now }) ?? ''
  const from = `${origins[0]}/.well-known/security.txt`
  expect(text).toMatch(/^[\n -~]*$/)
  expect(text.match(/^Contact: .*$/gm)).toEqual([
    'Contact: https://xn--bcher-kva.example/melden?an=m%C3%BCller&x=a%20b%22%3C%3E',
  ])
  expect(checkSecurityTxt(text, { from, now })).toEqual([])
})

test('an address with a plus or an apostrophe stays a mailbox', () => {
  const disclosure = { contact: "o'neil+security@acme.example" }
  const release = releaseOf({ ...readExample('oxom'), disclosure })
  expect(securityTxt(release, { origins, now })).toContain(
    "Contact: mailto:o'neil+security@acme.example\n",
  )
})

test.each([
  ['no_contact', (text: string) => text.replace(/^Contact.*\n/m, '')],
  ['no_expire', (text: string) => text.replace(/^Expires.*\n/m, '')],
  ['multi_expire', (text: string) => text.replace(/^Expires.*\n/m, '$&$&')],
  ['invalid_expiry', (text: string) => text.replace(/^(Expires: ).*/m, '$1tomorrow')],
  ['long_expiry', (text: string) => text.replace(/^(Expires: \d\d)\d\d/m, '$199')],
  ['no_uri', (text: string) => text.replace('mailto:', '')],
  ['no_https', (text: string) => text.replace('Policy: https', 'Policy: http')],
  ['no_space', (text: string) => text.replace('Policy: ', 'Policy:')],
  ['prec_ws', (text: string) => text.replace('Policy:', 'Policy :')],
  ['empty_key', (text: string) => `${text}: value\n`],
  ['empty_value', (text: string) => `${text}Hiring:\n`],
  ['invalid_lang', (text: string) => text.replace(/^(Preferred-Languages: ).*/m, '$1English!')],
  ['multi_lang', (text: string) => text.replace(/^Preferred-Languages.*\n/m, '$&$&')],
  ['invalid_line', (text: string) => `${text}hello\n`],
  ['bom_in_file', (text: string) => `\uFEFF# A file\n${text}`],
  ['no_line_separators', (text: string) => text.trimEnd()],
])('the check itself finds %s', (error, spoil) => {
  const text = securityTxt(releaseOf(readExample('hoshizora')), { origins, now }) ?? ''
  const from = `${origins[0]}/.well-known/security.txt`
  expect(checkSecurityTxt(spoil(text), { from, now })).toEqual([error])
})

function expiryOf(fields: Partial<Disclosure>, today: string): string | undefined {
  const disclosure = { contact: 'security@acme.example', ...fields }
  const release = releaseOf({ profile: { name: 'Acme' }, disclosure })
  const text = securityTxt(release, { origins, now: new Date(today) }) ?? ''
  return /^Expires: (.*)$/m.exec(text)?.[1]
}
