import { isExpired } from '@candor/contract/kinds/certification'
import { isDueForReview } from '@candor/contract/kinds/claim'
import { expect, test } from 'vitest'
import { parseTrustCenter, stringifyTrustCenter } from '../src/trust-center-file.ts'
import { exampleNames, readExample } from './example.ts'

test.each(exampleNames)('%s can be exported and imported without a change', (name) => {
  const document = readExample(name)
  for (const format of ['yaml', 'json'] as const) {
    const text = stringifyTrustCenter(document, format)
    expect(parseTrustCenter(text)).toEqual({ ok: true, document })
  }
})

test('hoshizora shows what oxom does not', () => {
  const hoshizora = readExample('hoshizora')
  const oxom = readExample('oxom')
  expect(hoshizora.advisories).toBeUndefined()
  expect(hoshizora.certifications?.map(({ status }) => status)).toEqual([
    'current',
    'in-progress',
    'planned',
  ])
  expect(oxom.certifications).toBeUndefined()
  expect(hoshizora.faqs?.length).toBeGreaterThanOrEqual(25)
  expect(hoshizora.controlGroups?.map(({ controls = [] }) => controls.length)).toEqual([5, 3])
  expect(hoshizora.profile.sections).toEqual([
    'certifications',
    'highlights',
    'controls',
    'subprocessors',
    'faqs',
    'disclosure',
  ])
  expect(hoshizora.profile.name).toBe('星空クラウド')
})

test('hoshizora has a certificate that is valid and one claim that is due for review', () => {
  const { certifications = [], highlights = [], controlGroups = [] } = readExample('hoshizora')
  const today = '2026-11-23'
  expect(certifications.filter((one) => isExpired(one, today))).toEqual([])
  expect(certifications[0]?.expires).toMatch(/^2028-/)
  const controls = controlGroups.flatMap((group) => group.controls ?? [])
  const due = [...highlights, ...controls, ...certifications].filter((claim) =>
    isDueForReview(claim, today),
  )
  expect(due.map(({ key }) => key)).toEqual(['penetration-test'])
})

test('hoshizora names only addresses that are kept for examples', () => {
  const text = stringifyTrustCenter(readExample('hoshizora'), 'json')
  const hosts = [...text.matchAll(/(?:https:\/\/|[\w.]@)([\w.-]+\w)/g)].map(([, host]) => host)
  expect(hosts.length).toBeGreaterThan(20)
  expect(hosts.filter((host) => !host?.endsWith('.example'))).toEqual([])
})
