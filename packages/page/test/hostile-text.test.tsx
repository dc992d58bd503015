import { flatten, assemble } from '@candor/contract/content/item'
import type { TrustCenter } from '@candor/contract/trust-center'
import { expect, test } from 'vitest'
import { renderAdvisory, renderFavicon, renderMessage, renderPage } from '../src/render.tsx'
import { releaseOf, sampleDocument, view } from './sample.ts'

const payload = `</title></style></script><img src=x onerror=alert(1)>"'><svg onload=alert(1)> javascript:alert(1) {{x}}`
const fixed = new Set(['status', 'severity', 'assurance', 'within', 'language', 'key'])
const dates = /^\d{4}-\d\d-\d\d$/

/** The same content with the payload at the end of every text that a company can write. */
function poison(value: unknown, field = ''): unknown {
  if (typeof value === 'string') {
    if (fixed.has(field) || dates.test(value)) return value
    return `${value} ${payload}`
  }
  if (Array.isArray(value)) return value.map((entry) => poison(entry, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, poison(entry, name)]),
  )
}

function hostileDocument(): TrustCenter {
  const items = flatten(sampleDocument())
  return assemble(items.map((item) => ({ ...item, data: poison(item.data) as typeof item.data })))
}

test('markup in any field of the content stays text on every page', () => {
  const release = releaseOf(hostileDocument())
  for (const html of [
    renderPage(release, view),
    renderAdvisory(release, 'ACME-2026-001', view) ?? '',
    renderMessage({ status: 404, title: payload, text: payload }, release),
    renderFavicon(release.document),
  ]) {
    const markup = html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/"[^"]*"/g, '""')
    expect(markup).not.toMatch(/<img src=x|<svg onload|<[^>]*\son[a-z]+=|<script/)
    expect(html.match(/<\/style>/g)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(html.match(/<\/title>/g)?.length ?? 0).toBeLessThanOrEqual(1)
  }
})

test('the data for search engines cannot end its own element and says what the page says', () => {
  const html = renderPage(releaseOf(hostileDocument()), view)
  const data = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
  expect(data).not.toContain('<')
  const graph: unknown = JSON.parse(data)
  expect(graph).toMatchObject({
    '@graph': [
      { '@type': 'WebPage', dateModified: '2026-02-22T23:30:00.000Z' },
      { '@type': 'Organization', name: `Acme ${payload}` },
      { '@type': 'FAQPage' },
    ],
  })
})
