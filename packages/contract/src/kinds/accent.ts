import * as z from 'zod'
import { accentDemands, readableAccent, type Shade } from '../color/accent.ts'
import { leastContrast } from '../color/nearest-readable.ts'

/** A colour that can be read on the page of that shade. One that cannot is refused with one that can. */
export function accentOn(shade: Shade) {
  return z
    .string({ error: ({ input }) => (input === null ? forgottenQuotes : undefined) })
    .trim()
    .regex(/^#[0-9A-Fa-f]{6}$/, { error: 'Write a colour such as #00606f', abort: true })
    .toLowerCase()
    .superRefine((color, context) => {
      const { backgrounds, atLeast } = accentDemands[shade]
      const ratio = leastContrast(color, backgrounds)
      if (ratio >= atLeast) return
      context.addIssue({
        code: 'custom',
        message: `Links in ${color} are hard to read on the ${shade} page: the contrast is ${roundDown(ratio)} to 1, and ${atLeast} is needed. The nearest colour that passes is ${readableAccent(color, shade)}`,
      })
    })
}

/** What a file says where it says `accent: #00606f`. */
const forgottenQuotes = 'Put the colour in quotes: without them it is read as a comment'

/** Nothing that fails shall look like it passes. */
export function roundDown(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1)
}
