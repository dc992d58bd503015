import { expect, test } from 'vitest'
import type { Finding, Verdict } from '../src/hosts/diagnosis.ts'
import { memoryWords } from '../src/hosts/diagnosis-words.ts'
import { dnsProviderOf, zoneWords } from '../src/hosts/dns-providers.ts'
import { nextCheckAt } from '../src/hosts/next-check.ts'

function finding(
  outcome: Finding['outcome'],
  found: { values: string[]; ttl?: number }[],
): Finding {
  return {
    record: 'CNAME',
    name: 'trust.acme.example',
    expected: ['own.hosts.pages.example'],
    verdict: 'elsewhere',
    detail: null,
    outcome,
    found: found.map((one) => ({ kind: 'resolver', server: '192.0.2.1', problem: null, ...one })),
  }
}

test.each([
  [
    [{ values: ['old.example'], ttl: 3600 }],
    'Servers may go on saying the old value for up to 60 minutes',
  ],
  [
    [{ values: ['old.example'], ttl: 7200 }],
    'Servers may go on saying the old value for up to 2 hours',
  ],
  [
    [
      { values: ['old.example'], ttl: 61 },
      { values: [], ttl: 1 },
    ],
    'for up to 61 seconds after',
  ],
  [
    [{ values: [], ttl: 300 }],
    'Servers may go on saying that nothing is there for up to 5 minutes',
  ],
])('the longest time for which a server may remember is said: %j', (found, words) => {
  expect(memoryWords(finding('wrong', found))).toContain(words)
})

test('nothing is said of memory where nobody knows, where nothing is remembered and where all is well', () => {
  expect(memoryWords(finding('wrong', [{ values: ['old.example'] }]))).toBeUndefined()
  expect(memoryWords(finding('wrong', [{ values: ['old.example'], ttl: 0 }]))).toBeUndefined()
  expect(memoryWords(finding('right', [{ values: ['x.example'], ttl: 3600 }]))).toBeUndefined()
})

const zone = (...servers: string[]) => ({ name: 'acme.example', servers })
const txt = '_candor-challenge.trust.acme.example'

test.each([
  ['ada.ns.cloudflare.com', 'Cloudflare'],
  ['ns-1536.awsdns-00.co.uk', 'Amazon Route 53'],
  ['ns1-03.azure-dns.com', 'Azure DNS'],
  ['helium.ns.hetzner.de', 'Hetzner'],
  ['awsdns-00.example.com', undefined],
  ['ns.cloudflare.com.evil.example', undefined],
])('whose name server %s is', (server, provider) => {
  expect(dnsProviderOf(zone(server))).toBe(provider)
})

test('where the records are to be set is said, with what to mind there', () => {
  expect(zoneWords(zone('helium.ns.hetzner.de'), txt)).toBe(
    'acme.example is kept at Hetzner, to judge by its name servers. It adds acme.example to a name by itself: write _candor-challenge.trust there.',
  )
  expect(zoneWords(zone('ada.ns.cloudflare.com'), txt)).toContain('Choose “DNS only” there')
  expect(zoneWords(zone('ns1.acme.example', 'ns2.acme.example'), txt)).toBe(
    'acme.example is kept by ns1.acme.example, ns2.acme.example.',
  )
})

test('a host that was just proved is looked at again at once for its certificate; then four times an hour for a day', () => {
  const since = new Date('2026-05-03T12:00:00Z')
  const state = { state: 'verified' as const, since, failures: null }
  const pause = (hours: number, certificate?: Verdict) => {
    const now = new Date(since.getTime() + hours * 3_600_000)
    const next = nextCheckAt(state, { count: 3, outcome: 'passed', certificate }, now)
    return ((next?.getTime() ?? 0) - now.getTime()) / 1_000
  }
  expect(pause(0, 'not-yet')).toBe(5)
  expect(pause(1, 'nothing-there')).toBe(15 * 60)
  expect(pause(25, 'nothing-there')).toBe(24 * 3_600)
  expect(pause(0, 'as-expected')).toBe(24 * 3_600)
  expect(pause(0)).toBe(24 * 3_600)
})
