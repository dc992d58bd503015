import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { isApex, whyNotClaimable } from '../src/host/claimable.ts'

const own = { platformHost: 'app.candor.example', pagesDomain: 'candor-pages.example' }

describe('a host name of one’s own', () => {
  test.each([
    'trust.acme.example',
    'acme.example',
    'trust.oxom.de',
    'xn--mnchen-3ya.de',
    'trust.acme.co.uk',
    'candor.example',
    `${'a.'.repeat(8)}acme.example`,
    'notcandor-pages.example',
  ])('can be %s', (name) => expect(whyNotClaimable(name, own)).toBeUndefined())

  test.each([
    ['the platform', 'app.candor.example'],
    ['under the platform', 'x.app.candor.example'],
    ['the pages domain', 'candor-pages.example'],
    ['a subdomain of another workspace', 'acme.candor-pages.example'],
    ['a target of CNAME records', 'abc.hosts.candor-pages.example'],
    ['a public suffix', 'com'],
    ['a public suffix of two labels', 'co.uk'],
    ['a private public suffix', 'github.io'],
    ['a wildcard public suffix', 'foo.ck'],
    ['an IPv4 address', '192.0.2.1'],
    ['an IPv4 address written otherwise', '0x7f.1'],
    ['an IPv6 address', '[::1]'],
    ['localhost', 'localhost'],
    ['under localhost', 'trust.localhost'],
    ['a name of a private network', 'trust.internal'],
    ['a name of mDNS', 'printer.local'],
    ['a wildcard', '*.acme.example'],
    ['with a port', 'trust.acme.example:443'],
    ['with a dot at the end', 'trust.acme.example.'],
    ['in capitals', 'Trust.acme.example'],
    ['one label', 'trust'],
    ['not in ASCII', 'münchen.de'],
    ['in full-width letters', 'ｔrust.acme.example'],
    ['with an A-label of capital letters’ meaning', 'xn--Mnchen-3ya.de'],
    ['with an A-label that means nothing', 'xn--a.de'],
    ['with an A-label that means plain ASCII', 'xn--trust-.acme.example'],
    ['with an underscore', '_candor-challenge.acme.example'],
    ['with an empty label', 'trust..example'],
    ['a path', 'acme.example/x'],
    ['somebody’s password', 'me:secret@acme.example'],
    ['longer than its TXT record’s name may be', `${'a.'.repeat(115)}acme.example`],
    ['of more parts than a certificate can name', `${'a.'.repeat(9)}acme.example`],
    ['nothing', ''],
  ])('is never %s', (_, name) => expect(whyNotClaimable(name, own)).toMatch(/^[A-Z]/))

  test('is never under the names of Candor, however it is written', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,8}$/)
    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 4 }),
        fc.constantFrom(...Object.values(own)),
        (labels, domain) => {
          expect(whyNotClaimable([...labels, domain].join('.'), own)).toBeDefined()
        },
      ),
    )
  })
})

test('what was registered is told from what is under it', () => {
  expect(['acme.example', 'acme.co.uk', 'acme.github.io'].map(isApex)).toEqual([true, true, true])
  expect(['trust.acme.example', 'a.acme.co.uk'].map(isApex)).toEqual([false, false])
})
