import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pageColors, readableAccent } from '@candor/contract/color/accent'
import type { Appearance } from '@candor/contract/kinds/appearance'
import { Font, fontFamilies } from '@candor/contract/kinds/font'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageCss } from '../src/page-css.ts'
import { renderFavicon, renderMessage, renderPage, styleHash, themeHash } from '../src/render.tsx'
import { themeCss } from '../src/theme.ts'
import { textOf } from './read-html.ts'
import { releaseOf, sampleDocument, view } from './sample.ts'

type Chosen = Partial<Appearance>

function release(chosen: Chosen) {
  return releaseOf({ ...sampleDocument(), appearance: { scheme: 'both', ...chosen } })
}

function page(chosen: Chosen): string {
  return renderPage(release(chosen), view)
}

function stylesOf(html: string): string[] {
  return [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css]) => css ?? '')
}

function hashOf(css: string): string {
  return `sha256-${createHash('sha256').update(css).digest('base64')}`
}

test('the accent and the fonts of the contract are those of the stylesheet', () => {
  const tokens = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8')
  const { light, dark } = pageColors
  const expanded = tokens.replaceAll('#fff', '#ffffff')
  for (const name of ['accent', 'paper', 'inset'] as const) {
    expect(expanded).toContain(`--${name}: light-dark(${light[name]}, ${dark[name]});`)
  }
  expect(tokens).toContain(`--serif: ${fontFamilies.classic.titles};`)
  expect(tokens).toContain(`--sans: ${fontFamilies.classic.text};`)
})

test('nothing chosen is the page as it was', () => {
  for (const appearance of [{}, { font: 'classic', scheme: 'both' } as const]) {
    expect(page(appearance)).toBe(renderPage(releaseOf(), view))
    expect(themeHash(release(appearance))).toBeUndefined()
  }
})

describe('what a company has chosen', () => {
  test('is one more style, allowed by its hash, on every page of theirs and on no other', () => {
    const chosen: Chosen = { accent: '#7a2048', font: 'humanist' }
    const missing = { status: 404, title: 'Gone', text: 'Nothing here.' } as const
    for (const html of [page(chosen), renderMessage(missing, release(chosen))]) {
      expect(stylesOf(html).map(hashOf)).toEqual([styleHash, themeHash(release(chosen))])
      expect(html).not.toContain(' style=')
    }
    expect(stylesOf(renderMessage(missing)).map(hashOf)).toEqual([styleHash])
  })

  test('is written from numbers and from our own lists, whatever it is', () => {
    const written =
      /^(@media not print\{:root,:host,\.trust-center\{--accent:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\)\}\})?(:root,:host,\.trust-center\{--serif:[\w' ,-]+;--sans:[\w' ,-]+\})?$/
    fc.assert(
      fc.property(fc.nat(0xffffff), fc.constantFrom(...Font.options), (number, font) => {
        const accent = readableAccent(`#${number.toString(16).padStart(6, '0')}`, 'light')
        expect(themeCss({ appearance: { scheme: 'both', accent, font } })).toMatch(written)
      }),
    )
    expect(() => themeCss({ appearance: { scheme: 'both', accent: '#00606f}</style>' } })).toThrow(
      'no colour',
    )
  })

  test('colours the letter that stands in for an icon, and an icon stands in its place', () => {
    const { document } = release({ accent: '#7a2048' })
    expect(renderFavicon(document)).toContain('fill="#7a2048"')
    expect(page({})).toContain('<link rel="icon" href="/favicon.svg" type="image/svg+xml"/>')
    const icon = 'data:image/png;base64,AAAA'
    expect(page({ icon })).toContain('<link rel="icon" href="/icon?v=ab12cd34" type="image/png"/>')
    expect(page({ icon })).not.toContain('base64')
  })

  test('names the sections in heading and navigation, in the company’s own language', () => {
    const document = sampleDocument()
    document.profile.language = 'de'
    document.appearance = { scheme: 'both', headings: { controls: 'Was wir tun' } }
    const html = renderPage(releaseOf(document), view)
    expect(html).toMatch(/<h2><a class="a" href="#controls">Was wir tun<\/a><\/h2>/)
    expect(html).toMatch(/<a href="#controls">Was wir tun <span/)
    expect(html).toMatch(/<h2 lang="en"><a class="a" href="#highlights">/)
  })

  test('adds links to the footer, after the legal ones', () => {
    const html = page({
      links: [
        { label: 'Status', address: 'https://status.acme.example' },
        { label: 'Ask us', address: 'trust@acme.example' },
      ],
    })
    expect(html).toContain('<a href="mailto:trust@acme.example">Ask us</a>')
    expect(textOf(html)).toMatch(/Imprint Status Ask us Published with/)
  })
})

describe('light and dark', () => {
  const both = { logo: 'data:image/png;base64,LIGHT', darkLogo: 'data:image/png;base64,DARK' }

  function withLogos(scheme: 'both' | 'light' | 'dark', logos: Partial<typeof both> = both) {
    const document = sampleDocument()
    const { logo, darkLogo } = logos
    if (logo) document.profile.logo = logo
    document.appearance = { scheme, ...(darkLogo ? { darkLogo } : {}) }
    return renderPage(releaseOf(document), view)
  }

  test('follow the reader, or are always the one that was chosen', () => {
    expect(withLogos('both')).toContain('<meta name="color-scheme" content="light dark"/>')
    expect(withLogos('both')).not.toContain('data-scheme="')
    const dark = withLogos('dark')
    expect(dark).toContain('<meta name="color-scheme" content="dark"/>')
    expect(dark.match(/data-scheme="dark"/g)).toHaveLength(2)
    expect(pageCss).toMatch(/\[data-scheme='?dark'?\]\s*\{\s*color-scheme:\s*dark/)
  })

  test('each have their logo, and where one is missing the other one or the name', () => {
    expect(withLogos('both')).toContain(
      '<picture><source media="screen and (prefers-color-scheme: dark)" srcSet="/logo-dark?v=ab12cd34"/><img src="/logo?v=ab12cd34" alt="Acme"/></picture>',
    )
    expect(withLogos('light')).not.toContain('logo-dark')
    expect(withLogos('dark')).toContain('<img src="/logo-dark?v=ab12cd34"')
    expect(withLogos('dark', { logo: both.logo })).toContain('<img src="/logo?v=ab12cd34"')
    // On white it would not be seen.
    expect(withLogos('both', { darkLogo: both.darkLogo })).not.toContain('<img')
  })
})
