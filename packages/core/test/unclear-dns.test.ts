import { createServer } from 'node:http'
import { findingWords } from '@candor/contract/hosts/diagnosis-words'
import { type DnsServer, startDnsServer } from '@candor/testing/dns-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allowsCertificate, diagnose, type HostSettings } from '../src/host/diagnose.ts'
import { openDns } from '../src/host/dns/dns.ts'
import { wantedRecords } from '../src/host/records.ts'

/** In a zone of its own, which its parent has given to other servers. */
const hostname = 'trust.corp.acme.example'
const target = 'h7k2.hosts.pages.example'
const token = 'a-token-of-this-workspace'

let authority: DnsServer
let resolver: DnsServer
let second: DnsServer
beforeAll(async () => {
  authority = await startDnsServer()
  resolver = await startDnsServer()
  second = await startDnsServer()
})
afterAll(async () => {
  await Promise.all([authority, resolver, second].map((server) => server.stop()))
})
beforeEach(() => {
  for (const server of [authority, resolver, second]) {
    server.zone.clear()
    server.delegated.clear()
    Object.assign(server, { mood: 'well', fails: () => false, delay: 0, asked: [] })
  }
})

function wantedFor(name: string) {
  const id = '6f2b6a0e-3f0e-4c6b-9d0c-0d1f5d2b7a11'
  return wantedRecords({ id, hostname: name, token, target: 'h7k2' }, 'pages.example')
}

/** The same records at all three. */
function publish(records: Record<string, Parameters<DnsServer['zone']['set']>[1]>): void {
  for (const server of [authority, resolver, second]) {
    for (const [name, one] of Object.entries(records)) server.zone.set(name, one)
  }
}

const txt = { [`_candor-challenge.${hostname}`]: { TXT: [token] } }
const cname = { [hostname]: { CNAME: [target] } }

type More = Partial<HostSettings> & { signal?: AbortSignal; name?: string }

/** Zones have their servers on loopback here, at the port of ours. */
async function look({ signal, name = hostname, ...more }: More = {}) {
  const settings: HostSettings = {
    resolvers: [resolver.address, second.address],
    pagesDomain: 'pages.example',
    pagesAddresses: [],
    caaIdentities: ['letsencrypt.org'],
    challengePort: 9,
    ...more,
  }
  const authorityPort = Number(authority.address.split(':')[1])
  const dns = openDns(settings, { authorityPort, mayAsk: () => true, signal })
  const diagnosis = await diagnose(wantedFor(name), settings, dns)
  const verdicts = diagnosis.findings.map(({ record, verdict }) => `${record} ${verdict}`)
  return { outcome: diagnosis.outcome, verdicts, diagnosis }
}

function giveZoneToAuthority(zone: string): void {
  for (const server of [resolver, second]) {
    server.zone.set(zone, { NS: [`ns1.${zone}`] })
    server.zone.set(`ns1.${zone}`, { A: ['127.0.0.1'] })
  }
}

const isUnder = (zone: string) => (_: string, name: string) =>
  name === zone || name.endsWith(`.${zone}`)

describe('an outage is no failure', () => {
  test('of a zone whose parent answers for its own servers', async () => {
    giveZoneToAuthority('acme.example')
    authority.delegated.add('corp.acme.example')
    for (const server of [resolver, second]) server.fails = isUnder('corp.acme.example')
    const { outcome, diagnosis } = await look()
    expect(outcome).toBe('unclear')
    expect(diagnosis.findings[0]?.found[0]).toMatchObject({
      server: 'corp.acme.example',
      problem: 'UNKNOWN_SERVERS',
    })
  })

  test('of a zone of which a resolver does not say who its servers are', async () => {
    giveZoneToAuthority('acme.example')
    for (const server of [resolver, second]) {
      server.fails = (type, name) => type === 'NS' && isUnder('corp.acme.example')(type, name)
    }
    expect((await look()).outcome).toBe('unclear')
  })

  test('of a zone whose servers’ own addresses nobody can say', async () => {
    giveZoneToAuthority('acme.example')
    for (const server of [resolver, second]) {
      server.zone.set('corp.acme.example', { NS: ['ns.elsewhere.example'] })
      server.fails = isUnder('elsewhere.example')
    }
    expect((await look()).outcome).toBe('unclear')
  })

  test('where a server that has given the zone away has nothing to say of it', async () => {
    authority.delegated.add('corp.acme.example')
    for (const server of [resolver, second]) server.mood = 'servfail'
    const { outcome, diagnosis } = await look({ authorities: [authority.address] })
    expect(outcome).toBe('unclear')
    expect(diagnosis.findings[0]?.found[0]?.problem).toBe('NOT_ITS_ZONE')
  })

  test.each([
    ['an address stands there', { [hostname]: { A: ['192.0.2.1'] } }],
    ['nothing else is there', {}],
  ])('where nobody says whether there is a CNAME: %s', async (_, records) => {
    publish({ ...txt, ...records })
    for (const server of [authority, resolver, second]) server.fails = (type) => type === 'CNAME'
    const { outcome, verdicts } = await look({ authorities: [authority.address] })
    expect([outcome, verdicts[1]?.split(' ')[1]]).toEqual(['unclear', 'no-answer'])
  })

  test('where a CNAME leads on by way of a zone that does not answer', async () => {
    publish({ ...txt, [hostname]: { CNAME: ['alias.other.example'] } })
    for (const server of [resolver, second]) server.fails = isUnder('other.example')
    const { outcome, verdicts } = await look({ authorities: [authority.address] })
    expect([outcome, verdicts[1]]).toEqual(['unclear', 'CNAME no-answer'])
  })
})

describe('what is certain stays so', () => {
  test('where a name leads on to a provider whose zone is dead', async () => {
    giveZoneToAuthority('acme.example')
    publish({ ...txt, [hostname]: { CNAME: ['old.provider.example'] } })
    for (const server of [resolver, second]) {
      // As a resolver that follows the name before it says who serves it.
      server.fails = (type, name) => type === 'NS' && name === hostname
    }
    const { outcome, verdicts } = await look()
    expect([outcome, verdicts[1]]).toEqual(['failed', 'CNAME elsewhere'])
  })

  test('where the servers of the zone say that nothing is there', async () => {
    giveZoneToAuthority('corp.acme.example')
    expect((await look()).outcome).toBe('failed')
  })
})

describe('a look ends in time', () => {
  test('however slowly servers answer, and is then unclear', async () => {
    publish({ ...txt, ...cname })
    for (const server of [authority, resolver, second]) server.delay = 1_000
    const began = performance.now()
    const { outcome } = await look({ signal: AbortSignal.timeout(1_500) })
    expect(outcome).toBe('unclear')
    expect(performance.now() - began).toBeLessThan(4_000)
  })

  test('and asks for a bounded number of zones, however long the name', async () => {
    const name = `${'a.'.repeat(110)}acme.example`
    await look({ name })
    const zones = resolver.asked.filter((one) => one.startsWith('NS '))
    expect(zones.length).toBeGreaterThan(5)
    expect(zones.length).toBeLessThan(25)
  })
})

describe('a name without a CNAME, where no addresses of ours are named', () => {
  const apex = 'acme.example'
  const proof = { [`_candor-challenge.${apex}`]: { TXT: [token] } }

  test('is right where it has the addresses of its own target, as an ALIAS gives them', async () => {
    const page = createServer((_, response) => response.end(token))
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
    const address = page.address()
    const challengePort = typeof address === 'object' ? (address?.port ?? 0) : 0
    publish({ ...proof, [apex]: { A: ['127.0.0.1'] }, [target]: { A: ['127.0.0.1', '127.0.0.2'] } })
    const { outcome, verdicts, diagnosis } = await look({ name: apex, challengePort })
    page.close()
    expect([outcome, ...verdicts]).toEqual([
      'passed',
      'TXT as-expected',
      'address as-expected',
      'page as-expected',
      'CAA as-expected',
    ])
    expect(diagnosis.findings[1]?.expected).toEqual([target])
  })

  test('is wrong with any other address, and nobody is asked there', async () => {
    publish({ ...proof, [apex]: { A: ['127.0.0.1', '127.0.0.3'] }, [target]: { A: ['127.0.0.1'] } })
    expect((await look({ name: apex })).verdicts).toEqual([
      'TXT as-expected',
      'address elsewhere',
      'CAA as-expected',
    ])
  })

  test('is unclear while nobody says where its target is', async () => {
    publish({ ...proof, [apex]: { A: ['127.0.0.1'] } })
    for (const server of [resolver, second]) server.fails = isUnder('pages.example')
    expect((await look({ name: apex })).verdicts[1]).toBe('address no-answer')
  })

  test('cannot be where its target is nowhere, and no ALIAS is advised', async () => {
    publish({ ...proof, [apex]: { A: ['127.0.0.1'] } })
    const { diagnosis } = await look({ name: apex })
    const finding = diagnosis.findings[1]
    expect(finding?.verdict).toBe('no-fixed-address')
    const words = finding ? findingWords(finding) : ''
    expect(words).toContain(`such as trust.${apex}`)
    expect(words).not.toContain('ALIAS')
    publish({ [apex]: {} })
    expect((await look({ name: apex })).verdicts[1]).toBe('CNAME no-fixed-address')
    publish({ [target]: { A: ['127.0.0.1'] } })
    expect((await look({ name: apex })).verdicts[1]).toBe('CNAME nothing-there')
  })
})

test('addresses are the same however they are written', async () => {
  publish({ ...txt, [hostname]: { A: ['127.0.0.1'], AAAA: ['::1'] } })
  const pagesAddresses = ['0:0:0:0:0:0:0:1', '::FFFF:127.0.0.1']
  const { verdicts } = await look({ pagesAddresses })
  expect(verdicts[1]).toBe('address as-expected')
})

describe('whether a certificate may be issued', () => {
  test('is unclear where no server says it, which is no yes and no failure', async () => {
    publish({ ...txt, ...cname })
    for (const server of [authority, resolver, second]) server.fails = (type) => type === 'CAA'
    const { outcome, diagnosis } = await look({ authorities: [authority.address] })
    expect([outcome, allowsCertificate(diagnosis)]).toEqual(['passed', false])
    const finding = diagnosis.findings.at(-1)
    expect(finding).toMatchObject({ record: 'CAA', verdict: 'no-answer', outcome: 'unclear' })
    expect(finding && findingWords(finding)).toContain('would not issue')
    expect(finding?.found.map(({ server }) => server)).toEqual(
      [authority, resolver, second].map(({ address }) => address),
    )
  })

  test('is unclear where the zone’s own servers say it and no resolver can', async () => {
    publish({ ...txt, ...cname })
    for (const server of [resolver, second]) server.fails = (type) => type === 'CAA'
    const { diagnosis } = await look({ authorities: [authority.address] })
    expect(allowsCertificate(diagnosis)).toBe(false)
    expect(diagnosis.findings.at(-1)?.verdict).toBe('no-answer')
  })

  test('is said by every server that was asked, by name', async () => {
    publish({ ...txt, ...cname, 'acme.example': { CAA: ['0 issue "letsencrypt.org"'] } })
    const { diagnosis } = await look({ authorities: [authority.address] })
    expect(allowsCertificate(diagnosis)).toBe(true)
    expect(diagnosis.findings.at(-1)?.found).toEqual(
      [authority, resolver, second].map(({ address }, n) => ({
        kind: n === 0 ? 'authority' : 'resolver',
        server: address,
        values: ['0 issue "letsencrypt.org"'],
        problem: null,
      })),
    )
  })
})
