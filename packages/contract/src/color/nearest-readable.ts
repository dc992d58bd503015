import { contrast } from './contrast.ts'
import { fromOklch, toOklch } from './oklch.ts'

/** What a colour is to be told from, and how well. */
export type Demand = { backgrounds: readonly string[]; atLeast: number }

/** The contrast against the background that a colour stands out from least. */
export function leastContrast(color: string, backgrounds: readonly string[]): number {
  return Math.min(...backgrounds.map((background) => contrast(color, background)))
}

export function isReadable(color: string, { backgrounds, atLeast }: Demand): boolean {
  return leastContrast(color, backgrounds) >= atLeast
}

/** Finer than the eye tells apart. */
const step = 1 / 256

/**
 * The readable colour of the same hue whose lightness differs least; the colour itself where it is
 * readable. Undefined where the backgrounds leave none.
 */
export function nearestReadable(color: string, demand: Demand): string | undefined {
  for (const near of nearbyColors(color)) {
    if (isReadable(near, demand)) return near
  }
  return undefined
}

/** A colour in all its lightnesses, the nearest first; of two as near the darker one. */
export function* nearbyColors(color: string): Generator<string> {
  yield color
  const { lightness, chroma, hue } = toOklch(color)
  for (let by = step; by < 1 + step; by += step) {
    yield fromOklch({ lightness: Math.max(0, lightness - by), chroma, hue })
    yield fromOklch({ lightness: Math.min(1, lightness + by), chroma, hue })
  }
}
