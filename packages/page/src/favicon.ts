import { accentsOf } from '@candor/contract/color/accent'
import { formatColor, parseColor } from '@candor/contract/color/color'
import type { TrustCenter } from '@candor/contract/trust-center'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The first letter of the name on the accent colour, as an SVG file. */
export function renderFavicon(document: TrustCenter): string {
  const { language, name } = document.profile
  const [first] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)
  const letter = (first?.segment ?? '').toLocaleUpperCase(isTurkic(language) ? language : 'en')
  const fill = formatColor(parseColor(accentsOf(document.appearance ?? {}).light))
  const escaped = letter.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="3" fill="${fill}"/>` +
    '<text x="16" y="16" dy=".36em" text-anchor="middle" fill="#fff"' +
    ` font-family="Georgia,serif" font-size="21">${escaped}</text></svg>`
  )
}

/** The languages that write a dotted capital I. */
function isTurkic(language: string | undefined): boolean {
  return language !== undefined && /^(tr|az)(-|$)/.test(language)
}
