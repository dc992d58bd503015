import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PagePreview, SectionPreview } from '../src/components/section-preview.tsx'
import { pageCss } from '../src/page-css.ts'
import { renderPage } from '../src/render.tsx'
import { releaseOf, sampleDocument, today, view } from './sample.ts'

const document = sampleDocument()

function sectionOf(html: string, id: string): string {
  return new RegExp(`<section id="${id}">[\\s\\S]*?</section>`).exec(html)?.[0] ?? ''
}

test.each([
  'highlights',
  'controls',
  'certifications',
  'advisories',
  'disclosure',
  'faqs',
] as const)('the preview of %s is what the page shows', (section) => {
  const preview = renderToStaticMarkup(
    <SectionPreview document={document} section={section} today={today} />,
  )
  const shown = sectionOf(renderPage(releaseOf(), view), section)
  expect(shown).not.toBe('')
  expect(sectionOf(preview, section)).toBe(shown)
})

test('changed items and the one being edited are marked', () => {
  const html = renderToStaticMarkup(
    <SectionPreview
      document={document}
      section="controls"
      today={today}
      changed={['control/roles']}
      highlight={{ kind: 'control', key: 'sign-in' }}
    />,
  )
  expect(html).toMatch(/id="control-roles" data-changed=""/)
  expect(html).toMatch(/id="control-sign-in" data-highlight=""/)
})

test('the logo comes from the document in a preview and from the server on the page', () => {
  const logo = 'data:image/png;base64,iVBORw0KGgo='
  const branded = { ...document, profile: { ...document.profile, logo } }
  const preview = renderToStaticMarkup(
    <SectionPreview document={branded} section="profile" today={today} />,
  )
  expect(preview).toContain(`<img src="${logo}" alt="Acme"/>`)
  const html = renderPage(releaseOf(branded), view)
  expect(html).toContain('<img src="/logo?v=ab12cd34" alt="Acme"/>')
  expect(html).not.toContain('data:image')
})

test('the preview of the head says which release visitors read', () => {
  const { number, publishedAt, hash } = releaseOf()
  const preview = (release?: { number: number; publishedAt: string; hash: string }) =>
    renderToStaticMarkup(
      <SectionPreview document={document} section="profile" today={today} release={release} />,
    )
  expect(preview({ number, publishedAt, hash })).toContain(`release ${number}`)
  expect(preview()).toContain('Not yet published')
})

test('a preview of the whole page has no landmarks of its own and needs no release', () => {
  const html = renderToStaticMarkup(<PagePreview document={document} today={today} />)
  expect(html).toContain('Not yet published')
  expect(html).not.toMatch(/<(main|header|footer)/)
})

test('of many closed questions the one being edited is open', () => {
  const faqs = Array.from({ length: 60 }, (_, at) => ({
    key: `q-${at}`,
    question: 'Why?',
    answer: 'Because.',
  }))
  const html = renderToStaticMarkup(
    <SectionPreview
      document={{ ...document, faqs }}
      section="faqs"
      today={today}
      highlight={{ kind: 'faq', key: 'q-7' }}
    />,
  )
  expect(html.match(/<details open/g)).toHaveLength(1)
  expect(html).toMatch(/<details open="">(?:(?!<details).)*data-highlight/)
})

test('an empty section renders nothing', () => {
  const html = renderToStaticMarkup(
    <SectionPreview document={{ profile: { name: 'A' } }} section="faqs" today={today} />,
  )
  expect(html).not.toContain('<section')
})

test('the stylesheet works in a shadow root', () => {
  expect(pageCss).toContain(':host')
  expect(pageCss).toContain('.trust-center')
})
