import { accentsOf } from '@candor/contract/color/accent'
import { formatColor, parseColor } from '@candor/contract/color/color'
import type { Appearance } from '@candor/contract/kinds/appearance'
import { fontFamilies } from '@candor/contract/kinds/font'
import type { TrustCenter } from '@candor/contract/trust-center'

/**
 * What a company has chosen, as values of the stylesheet's own properties; empty where it has chosen
 * nothing. No text of anybody's is in it: colours are written from numbers, families are ours.
 */
export function themeCss({ appearance }: Pick<TrustCenter, 'appearance'>): string {
  return appearance ? accentRule(appearance) + fontRule(appearance) : ''
}

const root = ':root,:host,.trust-center'

function accentRule(appearance: Appearance): string {
  if (!appearance.accent && !appearance.darkAccent) return ''
  const { light, dark } = accentsOf(appearance)
  // On paper the stylesheet's ink stays.
  return `@media not print{${root}{--accent:light-dark(${written(light)},${written(dark)})}}`
}

function written(color: string): string {
  return formatColor(parseColor(color))
}

function fontRule({ font = 'classic' }: Appearance): string {
  if (font === 'classic') return ''
  const { titles, text } = fontFamilies[font]
  return `${root}{--serif:${titles};--sans:${text}}`
}
