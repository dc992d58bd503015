import type { Finding, Verdict } from '@candor/contract/hosts/diagnosis'
import type { Host, HostDetail } from '@candor/contract/views/hosts'
import { expect, test } from 'vitest'
import { untilNextLook } from '../src/api/host-queries.ts'
import { lookedAt, remaining } from '../src/features/hosts/check-words.ts'
import { conditionOf, conditionWord, sentenceFor } from '../src/features/hosts/host-words.ts'
import { readHostname } from '../src/features/hosts/read-hostname.ts'
import { stepsFor, wantedRecords, zoneFile } from '../src/features/hosts/wanted-records.ts'

function host(hostname: string, more: Partial<Host> = {}, addresses: string[] = []): Host {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    hostname,
    state: 'pending',
    isPrimary: false,
    isApex: false,
    addedAt: '2026-05-03T10:00:00.000Z',
    verifiedAt: null,
    expiresAt: null,
    heldUntil: null,
    failures: 0,
    stopsAfter: null,
    checkedAt: null,
    nextCheckAt: null,
    records: {
      txt: { name: `_candor-challenge.${hostname}`, value: 'proof' },
      cname: { name: hostname, value: 'own.hosts.candor.example' },
      addresses,
    },
    ...more,
  }
}

test('a host name is read from a whole address, and from a name in its own script', () => {
  expect(readHostname(' https://Trust.Example.com/en?x#y ')).toBe('trust.example.com')
  expect(readHostname('vertrauen.müller.example.')).toBe('vertrauen.xn--mller-kva.example')
  expect(readHostname('trust.example.com:8443')).toBe('trust.example.com:8443')
})

test('a zone file says the records as name servers read them', () => {
  expect(zoneFile(wantedRecords(host('trust.example.com')))).toBe(
    [
      '_candor-challenge.trust.example.com. 3600 IN TXT "proof"',
      'trust.example.com. 3600 IN CNAME own.hosts.candor.example.',
    ].join('\n'),
  )
})

test('a registered name gets the fixed addresses, or an ALIAS where there are none', () => {
  const types = (addresses: string[]) =>
    wantedRecords(host('example.com', { isApex: true }, addresses)).map(({ type }) => type)
  expect(types(['192.0.2.7', '2001:db8::7'])).toEqual(['TXT', 'A', 'AAAA'])
  expect(types([])).toEqual(['TXT', 'ALIAS'])
})

test('no record is advised that could not lead here', () => {
  const apex = host('example.com', { isApex: true })
  const detail = { ...found(['no-fixed-address', 'wrong']), ...apex }
  expect(wantedRecords(apex, detail).map(({ type }) => type)).toEqual(['TXT'])
  expect(conditionWord(conditionOf({ ...apex, checkedAt: detail.addedAt }, detail), detail)).toBe(
    'No address can be used',
  )
})

test('the steps for a colleague hold every record', () => {
  const steps = stepsFor('trust.example.com', wantedRecords(host('trust.example.com')))
  expect(steps).toContain('Type: TXT\nName: _candor-challenge.trust.example.com\nValue: proof')
  expect(steps).toContain('Type: CNAME\nName: trust.example.com\nValue: own.hosts.candor.example')
})

test('the time until the next check is rounded up, so that it never says too little', () => {
  expect(remaining(46_200)).toBe('47 seconds')
  expect(remaining(900)).toBe('1 second')
  expect(remaining(121_000)).toBe('3 minutes')
  expect(remaining(24 * 3_600_000)).toBe('24 hours')
})

test('a look of today is told to the second, one of another day by its day', () => {
  const now = new Date(2026, 4, 3, 12)
  expect(lookedAt(new Date(2026, 4, 3, 11, 4, 13).toISOString(), now)).toBe('today at 11:04:13')
  expect(lookedAt(new Date(2026, 4, 1, 11).toISOString(), now)).toBe('on 1 May')
})

test('what is shown is asked for again when a look is due, and soon after while it is under way', () => {
  const now = Date.parse('2026-05-03T12:00:00.000Z')
  const dueAt = (nextCheckAt: string | null) =>
    untilNextLook(host('trust.example.com', { nextCheckAt }), now)
  expect(dueAt(null)).toBe(false)
  expect(dueAt('2026-05-03T12:00:30.000Z')).toBe(31_000)
  expect(dueAt('2026-05-03T11:59:59.000Z')).toBe(1_000)
  expect(dueAt('2026-05-03T11:50:00.000Z')).toBe(15_000)
})

const checked = host('trust.example.com', { checkedAt: '2026-05-03T12:00:00.000Z' })

function found(...verdicts: [Verdict, Finding['outcome']][]): HostDetail {
  const findings = verdicts.map(([verdict, outcome]) => ({
    record: 'TXT' as const,
    name: 'trust.example.com',
    expected: [],
    verdict,
    detail: null,
    outcome,
    found: [],
    words: '',
  }))
  return { ...checked, isTaken: false, outcome: 'failed', findings }
}

test.each([
  [
    'nothing is there',
    found(['nothing-there', 'wrong'], ['nothing-there', 'wrong']),
    'Waits for its records',
  ],
  [
    'one leads elsewhere',
    found(['nothing-there', 'wrong'], ['elsewhere', 'wrong']),
    'Points elsewhere',
  ],
  [
    'no server answers',
    found(['as-expected', 'right'], ['no-answer', 'unclear']),
    'Not certain yet',
  ],
  ['another has it', { ...found(['as-expected', 'right']), isTaken: true }, 'In use elsewhere'],
])('where %s, one word says so', (_, detail, word) => {
  expect(conditionWord(conditionOf(checked, detail), detail)).toBe(word)
})

test('a host whose records are gone still works, and the day on which it stops is said', () => {
  const failing = {
    ...checked,
    state: 'verified' as const,
    failures: 1,
    stopsAfter: '2026-05-06T12:00:00.000Z',
  }
  expect(conditionOf({ ...failing, failures: 0 })).toBe('works')
  expect(conditionOf(failing)).toBe('failing')
  expect(sentenceFor(failing, undefined)).toContain('it stops after 6 May 2026')
})

test('of a host that works it is said when its certificate is still to come, or is one that browsers warn of', () => {
  const works = { ...found(['as-expected', 'right']), state: 'verified' as const }
  const certificate = (verdict: Verdict, outcome: Finding['outcome']) => ({
    ...works,
    certificate: { ...works.findings[0], record: 'certificate' as const, verdict, outcome },
  })
  for (const [detail, words] of [
    [works, 'Visitors find the trust center here.'],
    [certificate('as-expected', 'right'), 'Visitors find the trust center here.'],
    [certificate('not-yet', 'unclear'), 'the certificate is on its way'],
    [certificate('not-trusted', 'wrong'), 'browsers warn visitors of the certificate'],
  ] as [HostDetail, string][]) {
    expect(sentenceFor(detail, detail)).toContain(words)
  }
})
