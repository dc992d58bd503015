import { createHash } from 'node:crypto'
import type { TrustCenter } from '@candor/contract/trust-center'
import { describe, expect, test } from 'vitest'
import { renderAdvisory, renderMessage, renderPage, styleHash } from '../src/render.tsx'
import { idsOf, textOf } from './read-html.ts'
import { releaseOf, sampleDocument, view } from './sample.ts'

function page(change: Partial<TrustCenter> = {}, today = view.today): string {
  return renderPage(releaseOf({ ...sampleDocument(), ...change }), { ...view, today })
}

describe('the page', () => {
  test('is the same bytes for the same release and day', () => {
    expect(page()).toBe(page())
  })

  test('has exactly one style, allowed by its hash, and nothing else that a policy would refuse', () => {
    for (const html of [
      page(),
      renderAdvisory(releaseOf(), 'ACME-2026-001', view) ?? '',
      renderMessage({ status: 404, title: 'Gone', text: 'Nothing here.', home: true }, releaseOf()),
      renderMessage({ status: 421, title: 'Unknown', text: 'Nobody is served here.' }),
    ]) {
      const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css]) => css ?? '')
      expect(styles).toHaveLength(1)
      const digest = createHash('sha256')
        .update(styles[0] ?? '')
        .digest('base64')
      expect(`sha256-${digest}`).toBe(styleHash)
      expect(html).not.toMatch(/ style=| on[a-z]+=|<iframe|<form/)
      expect(html).not.toMatch(/<script(?! type="application\/ld\+json">)/)
    }
  })

  test('uses each id once and links only to ids that are there', () => {
    const html = page()
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
    expect(targets.filter((id) => !ids.includes(id ?? ''))).toEqual([])
  })

  test('gives every item its permanent address', () => {
    const ids = idsOf(page())
    const expected = [
      'highlight-encryption',
      'group-access',
      'control-sign-in',
      'certification-iso-27001',
      'acme-2026-001',
      'vendor-vercel',
      'faq-where',
      'response-goals',
      'safe-harbor',
      'sub-processors',
      'about',
    ]
    expect(expected.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('says when it was updated by the release, in UTC', () => {
    expect(textOf(page())).toContain('Last updated 22 February 2026 , release 4')
  })

  test('leaves empty and hidden sections out, from the navigation as well', () => {
    const profile = { ...sampleDocument().profile, sections: ['faqs', 'controls'] as const }
    const html = page({ profile: { ...profile, sections: [...profile.sections] } })
    for (const id of [
      'highlights',
      'advisories',
      'sub-processors',
      'disclosure',
      'certifications',
    ]) {
      expect(html).not.toContain(`#${id}"`)
      expect(idsOf(html)).not.toContain(id)
    }
    expect(html).not.toContain('security@acme.example')
    expect(html).not.toContain('security.txt')
    expect(html.indexOf('id="faqs"')).toBeLessThan(html.indexOf('id="controls"'))
    expect(page({ faqs: [] })).not.toContain('"#faqs"')
  })

  test('shows table columns only where some vendor has something in them', () => {
    expect(page()).not.toContain('>Since<')
    const [vendor] = sampleDocument().subprocessors ?? []
    const html = page({ subprocessors: vendor ? [{ ...vendor, since: '2024-01-01' }] : [] })
    expect(html).toContain('>Since<')
  })

  test('closes the answers of a long list of questions', () => {
    const faqs = Array.from({ length: 16 }, (_, n) => ({
      key: `q${n}`,
      question: 'Q',
      answer: 'A',
    }))
    expect(page()).toContain('<details open="">')
    expect(page({ faqs })).not.toContain('<details open')
  })
})

describe('time', () => {
  test('a claim reads as it was made until its review is overdue, then says so and what it was', () => {
    expect(page({}, '2026-06-30')).not.toContain('Implemented when last checked')
    const late = textOf(page({}, '2026-07-01'))
    expect(late).toContain('Sign-in Due for review')
    expect(late).toContain('Implemented when last checked · review was due on 30 June 2026')
    expect(late).toContain('1 Due for review')
  })

  test('a certification is current on its last day and expired after it', () => {
    expect(textOf(page({}, '2026-08-31'))).toContain('ISO/IEC 27001:2022 Current')
    const late = textOf(page({}, '2026-09-01'))
    expect(late).toContain('ISO/IEC 27001:2022 Expired')
    expect(late).toContain('Was valid until 31 August 2026')
    expect(late).toContain('None is current.')
  })
})

describe('languages', () => {
  test('a right-to-left language turns the page and marks the words that are not in it', () => {
    const html = page({ profile: { name: 'شركة', language: 'ar' } })
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('<h2 lang="en"')
    expect(page()).not.toContain('<h2 lang')
  })

  test('dates are in the language of the page', () => {
    expect(page({ profile: { name: 'A', language: 'de' } })).toContain('22. Februar 2026')
    expect(page({ profile: { name: 'A', language: 'en-US' } })).toContain('22 February 2026')
  })

  test('a language tag that no library knows still gives a page', () => {
    expect(page({ profile: { name: 'A', language: 'zz-abcde-abcde' } })).toContain(
      '22 February 2026',
    )
  })
})
