import type { Appearance } from '../kinds/appearance.ts'
import { enoughForText } from './contrast.ts'
import { nearestReadable, type Demand } from './nearest-readable.ts'

export type Shade = 'light' | 'dark'

/** The page's own colours: what an accent stands on, and the accent of a company that has chosen none. */
export const pageColors = {
  light: { paper: '#ffffff', inset: '#f3f4f5', accent: '#00606f' },
  dark: { paper: '#131518', inset: '#1c1f23', accent: '#7cc7d6' },
} as const

/** Links are text, so that the accent has to be read wherever one stands. */
export const accentDemands: Record<Shade, Demand> = {
  light: demandOn(pageColors.light),
  dark: demandOn(pageColors.dark),
}

function demandOn({ paper, inset }: { paper: string; inset: string }): Demand {
  return { backgrounds: [paper, inset], atLeast: enoughForText }
}

/** The accent as it is, or the nearest one that can be read on the page. */
export function readableAccent(color: string, shade: Shade): string {
  return nearestReadable(color, accentDemands[shade]) ?? pageColors[shade].accent
}

/** The accent of either shade: chosen for it, made from the one for light, or the page's own. */
export function accentsOf({
  accent,
  darkAccent,
}: Pick<Appearance, 'accent' | 'darkAccent'>): Record<Shade, string> {
  return {
    light: accent ?? pageColors.light.accent,
    dark: darkAccent ?? (accent ? readableAccent(accent, 'dark') : pageColors.dark.accent),
  }
}
