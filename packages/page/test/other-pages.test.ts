import { describe, expect, test } from 'vitest'
import { anchorOf } from '../src/anchors.ts'
import { renderAdvisory, renderFavicon, renderMessage } from '../src/render.tsx'
import { idsOf, textOf } from './read-html.ts'
import { releaseOf, sampleDocument, view } from './sample.ts'

describe('an advisory', () => {
  test('has a page of its own with a section for each heading and a timeline', () => {
    const html = renderAdvisory(releaseOf(), 'ACME-2026-001', view) ?? ''
    expect(html).toContain(
      '<link rel="canonical" href="https://trust.example.com/advisories/ACME-2026-001"/>',
    )
    expect(idsOf(html)).toEqual(
      expect.arrayContaining(['what-happened', 'what-happened-2', 'timeline']),
    )
    const text = textOf(html)
    expect(text).toContain(
      '2 days after the report. Our goal for severity High: Remediation within 7 days.',
    )
  })

  test('is not served where it is unknown or its section is hidden', () => {
    expect(renderAdvisory(releaseOf(), 'acme-2026-001', view)).toBeUndefined()
    const hidden = sampleDocument()
    hidden.profile.sections = ['faqs']
    expect(renderAdvisory(releaseOf(hidden), 'ACME-2026-001', view)).toBeUndefined()
  })

  test('never takes the address of another part of the page', () => {
    expect(anchorOf('advisory', 'ACME-1')).toBe('acme-1')
    expect(anchorOf('advisory', 'Disclosure')).toBe('advisory-disclosure')
    expect(anchorOf('advisory', 'advisory-disclosure')).toBe('advisory-advisory-disclosure')
    expect(anchorOf('advisory', 'faq-where')).toBe('advisory-faq-where')
  })
})

describe('a message', () => {
  test('is in the look of the center that is known', () => {
    const html = renderMessage(
      { status: 410, title: 'Gone', text: 'It was withdrawn.' },
      releaseOf(),
    )
    expect(html).toContain('Acme')
    expect(html).toContain('<meta name="robots" content="noindex"/>')
  })

  test('names nobody otherwise', () => {
    const html = renderMessage({ status: 421, title: 'Unknown', text: 'Nobody is here.' })
    expect(textOf(html).trim()).toBe('Unknown Unknown Nobody is here.')
    expect(html).not.toContain('favicon')
  })
})

test('the favicon has the first letter that people see', () => {
  const withName = (name: string) => renderFavicon({ profile: { name } })
  expect(withName('oxom')).toContain('>O</text>')
  expect(withName('👩🏽‍🚀 space')).toContain('>👩🏽‍🚀</text>')
  expect(withName('<script>')).toContain('>&lt;</text>')
})
