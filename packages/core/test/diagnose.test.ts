import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findingWords } from '@candor/contract/hosts/diagnosis-words'
import { type DnsServer, startDnsServer } from '@candor/testing/dns-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allowsCertificate, diagnose, type HostSettings } from '../src/host/diagnose.ts'
import { openDns } from '../src/host/dns/dns.ts'
import { wantedRecords } from '../src/host/records.ts'

const claim = {
  id: '6f2b6a0e-3f0e-4c6b-9d0c-0d1f5d2b7a11',
  hostname: 'trust.acme.example',
  token: 'a-token-of-this-workspace',
  target: 'h7k2',
}
const wanted = wantedRecords(claim, 'pages.example')
const target = 'h7k2.hosts.pages.example'

let authority: DnsServer
let resolver: DnsServer
let second: DnsServer
let page: Server
let answer: { status: number; body: string; location?: string }
let askedFor: string[]
beforeAll(async () => {
  authority = await startDnsServer()
  resolver = await startDnsServer()
  second = await startDnsServer()
  page = createServer((request, response) => {
    askedFor.push(`${request.headers.host} ${request.url}`)
    if (answer.location !== undefined) response.setHeader('location', answer.location)
    response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  page.close()
  await Promise.all([authority, resolver, second].map((server) => server.stop()))
})
beforeEach(() => {
  askedFor = []
  answer = { status: 200, body: claim.token }
  for (const server of [authority, resolver, second]) {
    server.zone.clear()
    server.mood = 'well'
    server.asked = []
  }
})

/** The same records at all three. */
function publish(records: Record<string, Parameters<DnsServer['zone']['set']>[1]>): void {
  for (const server of [authority, resolver, second]) {
    for (const [name, one] of Object.entries(records)) server.zone.set(name, one)
  }
}

const settings = (more: Partial<HostSettings> = {}): HostSettings => ({
  resolvers: [resolver.address, second.address],
  authorities: [authority.address],
  pagesDomain: 'pages.example',
  pagesAddresses: ['127.0.0.1'],
  caaIdentities: ['letsencrypt.org'],
  challengePort: (page.address() as AddressInfo).port,
  ...more,
})

async function look(more: Partial<HostSettings> = {}, of = wanted) {
  const diagnosis = await diagnose(of, settings(more))
  const verdicts = diagnosis.findings.map(({ record, verdict, detail }) =>
    [record, verdict, detail].filter((one) => one !== null).join(' '),
  )
  const words = diagnosis.findings.map(findingWords)
  return { outcome: diagnosis.outcome, verdicts, words, diagnosis }
}

const txt = { '_candor-challenge.trust.acme.example': { TXT: [claim.token] } }
const cname = { 'trust.acme.example': { CNAME: [target] } }

describe('a host passes', () => {
  test('with its TXT record and its CNAME', async () => {
    publish({ ...txt, ...cname })
    const { outcome, verdicts } = await look()
    expect(outcome).toBe('passed')
    expect(verdicts).toEqual(['TXT as-expected', 'CNAME as-expected', 'CAA as-expected'])
  })

  test('with its text among others, in pieces, and behind a CNAME of its own', async () => {
    publish({
      '_candor-challenge.trust.acme.example': { CNAME: ['proof.other.example'] },
      'proof.other.example': {
        TXT: ['v=spf1 -all', [claim.token.slice(0, 5), claim.token.slice(5)]],
      },
      ...cname,
    })
    expect((await look()).outcome).toBe('passed')
  })

  test('with a chain of CNAMEs, in whatever case they are written', async () => {
    publish({
      ...txt,
      'trust.acme.example': { CNAME: ['Alias.acme.example'] },
      'alias.acme.example': { CNAME: [target.toUpperCase()] },
    })
    expect((await look()).outcome).toBe('passed')
  })

  test('with answers too long for UDP', async () => {
    const long = Array.from({ length: 9 }, (_, n) => `${n} ${'x'.repeat(200)}`)
    publish({ '_candor-challenge.trust.acme.example': { TXT: [...long, claim.token] }, ...cname })
    expect((await look()).outcome).toBe('passed')
  })

  test('with addresses of ours, asked there for our own answer under its own name', async () => {
    publish({ ...txt, 'trust.acme.example': { A: ['127.0.0.1'] } })
    const { outcome, verdicts } = await look()
    expect(outcome).toBe('passed')
    expect(verdicts).toContain('page as-expected')
    expect(askedFor).toEqual([`trust.acme.example ${wanted.challenge.path}`])
  })

  test('as soon as the servers of its zone know, whatever a resolver remembers', async () => {
    publish({ ...txt, ...cname })
    second.zone.clear()
    expect((await look()).outcome).toBe('passed')
  })
})

describe('in words, it says', () => {
  test('that nothing is there yet', async () => {
    const { outcome, verdicts } = await look()
    expect(outcome).toBe('failed')
    expect(verdicts).toEqual(['TXT nothing-there', 'CNAME nothing-there', 'CAA as-expected'])
  })

  test('that the CNAME leads to the old provider', async () => {
    publish({ ...txt, 'trust.acme.example': { CNAME: ['cname.vercel-dns.com'] } })
    const { outcome, words } = await look()
    expect(outcome).toBe('failed')
    expect(words[1]).toBe(
      'The CNAME record leads to Vercel, so visitors land there. Replace its value.',
    )
  })

  test('that the CNAME leads to the target of somebody else', async () => {
    publish({ ...txt, 'trust.acme.example': { CNAME: ['x9.hosts.pages.example'] } })
    expect((await look()).verdicts[1]).toBe('CNAME other-target')
  })

  test.each([
    ['with the domain twice', '_candor-challenge.trust.acme.example.acme.example'],
    ['at the host itself', 'trust.acme.example'],
    ['at the domain', '_candor-challenge.acme.example'],
  ])('that the TXT record is there, but on the wrong name: %s', async (_, name) => {
    publish({ [name]: { TXT: [claim.token] } })
    const { words, outcome } = await look()
    expect(words[0]).toContain(`on the wrong name: it stands at ${name}.`)
    expect(outcome).toBe('failed')
  })

  test('that the TXT record says something else', async () => {
    publish({ '_candor-challenge.trust.acme.example': { TXT: [`${claim.token} `] }, ...cname })
    expect((await look()).verdicts[0]).toBe('TXT wrong-value')
  })

  test('that a CAA record above forbids the certificate authority', async () => {
    publish({ ...txt, ...cname, 'acme.example': { CAA: ['0 issue "other-ca.example"'] } })
    const { words, outcome, diagnosis } = await look()
    expect(words[2]).toBe(
      'A CAA record at acme.example forbids the certificate authority. Add a CAA record that allows letsencrypt.org.',
    )
    expect([outcome, allowsCertificate(diagnosis)]).toEqual(['passed', false])
  })

  test.each([
    ['that allows ours', ['0 issue "LetsEncrypt.org; validationmethods=http-01"'], true],
    ['that allows ours among others', ['0 issue "a.example"', '0 issue "letsencrypt.org"'], true],
    ['that speaks of wildcards alone', ['0 issuewild ";"'], true],
    ['that allows nobody', ['0 issue ";"'], false],
    ['that allows one that only ends alike', ['0 issue "notletsencrypt.org"'], false],
    ['that allows somebody with a quote in the name', ['0 issue "a"b.example"'], false],
    [
      'of a critical property that nobody knows',
      ['128 later "x"', '0 issue "letsencrypt.org"'],
      false,
    ],
    ['of a property that nobody knows', ['0 later "x"'], true],
    ['of a critical property that all know', ['128 issue "letsencrypt.org"'], true],
  ])('what a CAA record means %s', async (_, records, isFine) => {
    publish({ ...txt, ...cname, 'acme.example': { CAA: records } })
    expect(allowsCertificate((await look()).diagnosis)).toBe(isFine)
  })

  test('that a proxy stands between', async () => {
    publish({ ...txt, 'trust.acme.example': { A: ['104.16.1.1'] } })
    const { words, outcome } = await look()
    expect(words[1]).toContain('Cloudflare stands between visitors and this page')
    expect([outcome, askedFor]).toEqual(['failed', []])
  })

  test('that it leads to another address, and nobody is asked there', async () => {
    publish({ ...txt, 'trust.acme.example': { A: ['127.0.0.1', '127.0.0.2'] } })
    expect((await look()).verdicts[1]).toBe('address elsewhere 127.0.0.2')
    expect(askedFor).toEqual([])
  })

  test('that an address will not do where there are no fixed ones', async () => {
    publish({ ...txt, 'trust.acme.example': { A: ['127.0.0.1'] } })
    const { verdicts, words } = await look({ pagesAddresses: [] })
    expect(verdicts[1]).toBe('address no-fixed-address')
    expect(words[1]).toContain('Set a CNAME record in their place')
    expect(askedFor).toEqual([])
  })

  test.each([
    ['not found', { status: 404, body: claim.token }],
    ['something else', { status: 200, body: 'hello' }],
    ['far too much', { status: 200, body: claim.token.padEnd(100_000) }],
    ['go elsewhere', { status: 302, body: claim.token, location: '/x' }],
  ])('that the answer there is not ours: %s', async (_, given) => {
    answer = given
    publish({ ...txt, 'trust.acme.example': { A: ['127.0.0.1'] } })
    const { outcome, verdicts } = await look()
    expect([outcome, verdicts[2], askedFor.length]).toEqual([
      'unclear',
      'page not-answered-here',
      1,
    ])
  })
})

describe('nothing is certain', () => {
  test.each(['servfail', 'refused'] as const)('where every server says %s', async (mood) => {
    publish({ ...txt, ...cname })
    for (const server of [authority, resolver, second]) server.mood = mood
    const { outcome, words } = await look()
    expect(outcome).toBe('unclear')
    expect(words[0]).toContain('Nothing is changed by that')
  })

  test('where every server is silent', async () => {
    for (const server of [authority, resolver, second]) server.mood = 'silent'
    const reach = { authorityPort: 53, mayAsk: () => true, patience: 100 }
    const { outcome } = await diagnose(wanted, settings(), openDns(settings(), reach))
    expect(outcome).toBe('unclear')
  })

  test('where the zone’s servers are away and resolvers say different things', async () => {
    publish({ ...txt, ...cname })
    authority.mood = 'servfail'
    second.zone.clear()
    const { outcome, verdicts } = await look()
    expect([outcome, verdicts[0]]).toEqual(['unclear', 'TXT servers-disagree'])
  })

  test('where only a resolver still knows the record', async () => {
    publish({ ...txt, ...cname })
    authority.zone.clear()
    expect((await look()).outcome).toBe('unclear')
  })

  test('where one resolver alone answers, its word is taken', async () => {
    publish({ ...txt, ...cname })
    authority.mood = 'servfail'
    resolver.mood = 'servfail'
    expect((await look()).outcome).toBe('passed')
    second.zone.clear()
    expect((await look()).outcome).toBe('failed')
  })
})

test('the servers of a zone are found by its NS records, and asked only where anybody may', async () => {
  publish({ ...txt, ...cname, 'ns1.acme.example': { A: ['127.0.0.1'] } })
  for (const server of [resolver, second]) {
    server.zone.set('acme.example', { NS: ['ns1.acme.example'] })
  }
  authority.asked = []
  const authorityPort = Number(authority.address.split(':')[1])
  const chosen = settings({ authorities: undefined })
  const open = openDns(chosen, { authorityPort, mayAsk: () => true })
  const { findings } = await diagnose(wanted, chosen, open)
  expect(findings[0]?.found[0]).toMatchObject({ kind: 'authority', values: [claim.token] })
  expect(authority.asked).toContain('TXT _candor-challenge.trust.acme.example')
  authority.asked = []
  // Loopback is nobody's name server.
  expect((await look({ authorities: undefined })).outcome).toBe('passed')
  expect(authority.asked).toEqual([])
})
