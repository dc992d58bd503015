import { expect, test } from 'vitest'
import { resolveHost } from '../src/host.ts'
import { canonicalHost, Hostname, toAsciiHost } from '../src/hostname.ts'
import { Slug } from '../src/slug.ts'

const domains = { platformHost: 'app.example.com', pagesDomain: 'pages.example' }

test.each([
  ['app.example.com', { type: 'platform' }],
  ['acme.pages.example', { type: 'subdomain', slug: 'acme' }],
  ['trust.acme.com', { type: 'custom', hostname: 'trust.acme.com' }],
  ['pages.example', { type: 'unknown' }],
  ['a.b.pages.example', { type: 'unknown' }],
  ['evilpages.example', { type: 'custom', hostname: 'evilpages.example' }],
  [undefined, { type: 'unknown' }],
])('%s is told apart from the host alone', (host, kind) => {
  expect(resolveHost(host, domains)).toEqual(kind)
})

test.each([
  ['ACME.Example.com', 'acme.example.com'],
  ['acme.example.com.:443', 'acme.example.com'],
  ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
  ['', undefined],
  ['.', undefined],
  ['a..b', undefined],
  ['-a.example', undefined],
  ['a_b.example', undefined],
  ['münchen.example', undefined],
  ['127.0.0.1', undefined],
  ['1.2.3', undefined],
  ['[::1]', undefined],
  ['a.example:99999999', undefined],
  ['a@b.example', undefined],
  ['a.example/b', undefined],
  ['a'.repeat(64), undefined],
  [`${'a.'.repeat(126)}a`, `${'a.'.repeat(126)}a`],
  [`${'a.'.repeat(127)}a`, undefined],
])('%s has one form or none', (authority, host) => {
  expect(canonicalHost(authority)).toBe(host)
})

test('an international name is written in its ASCII form', () => {
  expect(toAsciiHost('München.Example')).toBe('xn--mnchen-3ya.example')
  expect(toAsciiHost('trust.example.com')).toBe('trust.example.com')
  expect(Hostname.safeParse(toAsciiHost('not a host')).success).toBe(false)
})

test.each(['acme', 'a1', 'acme-trust', '9lives'])('%s can be an address', (slug) => {
  expect(Slug.safeParse(slug).success).toBe(true)
})

test.each([
  'www',
  'app',
  'api',
  'admin',
  'mail',
  'a',
  '-a',
  'a-',
  'A',
  'a_b',
  'a.b',
  'xn--80ak6aa92e',
  'a'.repeat(41),
  'ä',
])('%s cannot be an address', (slug) => {
  expect(Slug.safeParse(slug).success).toBe(false)
})
