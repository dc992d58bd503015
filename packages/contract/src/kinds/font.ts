import * as z from 'zod'

/** Families that readers have on their machines: nothing is fetched for any of them. */
export const Font = z.enum(['classic', 'system', 'humanist', 'geometric', 'serif'])
export type Font = z.infer<typeof Font>

export const fontLabels: Record<Font, string> = {
  classic: 'Classic',
  system: 'System',
  humanist: 'Humanist',
  geometric: 'Geometric',
  serif: 'Serif',
}

export const fontMeanings: Record<Font, string> = {
  classic: 'serif titles over plain text',
  system: 'the reader’s own, throughout',
  humanist: 'open and friendly',
  geometric: 'even and modern',
  serif: 'like a printed report',
}

const plain = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
const humanist = "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', sans-serif"
const geometric = "Avenir, Montserrat, Corbel, 'URW Gothic', sans-serif"
const bookish = "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Noto Serif', serif"

/** What the page's titles and its text are set in, as CSS lists of families. */
export const fontFamilies: Record<Font, { titles: string; text: string }> = {
  classic: {
    titles: "'Iowan Old Style', 'Palatino Linotype', Palatino, P052, 'Noto Serif', Georgia, serif",
    text: plain,
  },
  system: { titles: plain, text: plain },
  humanist: { titles: humanist, text: humanist },
  geometric: { titles: geometric, text: geometric },
  serif: { titles: bookish, text: bookish },
}
