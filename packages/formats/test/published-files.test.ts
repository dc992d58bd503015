import type { Advisory } from '@candor/contract/kinds/advisory'
import { expect, test } from 'vitest'
import { robotsTxt } from '../src/robots-txt.ts'
import { sitemap } from '../src/sitemap.ts'
import { parseTrustCenter } from '../src/trust-center-file.ts'
import { trustCenterJson } from '../src/trust-center-json.ts'
import { exampleNames, readExample, releaseOf } from './example.ts'
import { readXml } from './well-formed-xml.ts'

const origin = 'https://trust.acme.example'
const advisory: Advisory = { title: 'A', severity: 'low', status: 'fixed', summary: 'B.' }

test('the sitemap lists the page and every advisory, dated by the release', () => {
  expect(readXml(sitemap(releaseOf(readExample('oxom')), origin))).toEqual([
    { element: 'loc', text: 'https://trust.acme.example/' },
    { element: 'lastmod', text: '2026-11-02T08:30:00.000Z' },
    { element: 'loc', text: 'https://trust.acme.example/advisories/OXOM-2026-001' },
    { element: 'lastmod', text: '2026-11-02T08:30:00.000Z' },
  ])
})

test('the sitemap stays well-formed and leads nowhere else, whatever it is made from', () => {
  const advisories = [{ key: `"'<&>/../?#`, ...advisory }]
  const release = releaseOf({ profile: { name: 'Acme' }, advisories }, '<&"now">')
  const texts = readXml(sitemap(release, 'https://acme.example:8443/?a&b='))
  expect(texts.map(({ text }) => text)).toEqual([
    'https://acme.example:8443/?a&b=/',
    '<&"now">',
    `https://acme.example:8443/?a&b=/advisories/%22'%3C%26%3E%2F..%2F%3F%23`,
    '<&"now">',
  ])
})

test('robots.txt lets everybody in and names the sitemap', () => {
  const lines = robotsTxt(origin).split('\n')
  expect(lines).toContain('User-agent: *')
  expect(lines).toContain('Allow: /')
  expect(lines).toContain('Sitemap: https://trust.acme.example/sitemap.xml')
  expect(lines.filter((line) => line.startsWith('Disallow'))).toEqual([])
})

test.each(exampleNames)('the published document of %s can be imported as it is', (name) => {
  const document = readExample(name)
  expect(parseTrustCenter(trustCenterJson(releaseOf(document)))).toEqual({ ok: true, document })
})

test('a section that is not shown is in none of the files', () => {
  const advisories = [{ key: 'hidden-1', ...advisory }]
  const profile = { name: 'Acme', sections: ['faqs' as const] }
  const release = releaseOf({ profile, advisories, faqs: [] })
  expect(sitemap(release, origin)).not.toContain('hidden-1')
  expect(JSON.parse(trustCenterJson(release))).toEqual({ profile, faqs: [] })
})
