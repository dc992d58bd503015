import * as z from 'zod'
import { Address, line } from '../text.ts'
import { accentOn } from './accent.ts'
import { Font } from './font.ts'
import { Icon } from './icon.ts'
import { kind } from './kind.ts'
import { Logo } from './logo.ts'
import { Scheme } from './scheme.ts'
import { SectionName, sectionTitles } from './section.ts'

export const mostFooterLinks = 8

const FooterLink = z.strictObject({
  label: line(60).meta({ title: 'Words', input: 'line' }),
  address: Address.meta({ title: 'Address', input: 'address' }),
})

/** The name of each section that is not called as the page calls it. */
const Headings = z.strictObject(headingFields())

function headingFields() {
  const fields = SectionName.options.map((name) => [
    name,
    line(60).optional().meta({ title: sectionTitles[name], input: 'line' }),
  ])
  // One field for each section, by the line above.
  return Object.fromEntries(fields) as Record<SectionName, z.ZodOptional<z.ZodString>>
}

/** How the page looks: choices, colours and pictures, never styles. Nothing said is the page's own. */
export const Appearance = z.strictObject({
  // Always said, so that nothing of another shape passes for an appearance.
  scheme: Scheme.meta({
    title: 'Light and dark',
    description: 'What the page offers to readers.',
    input: 'scheme',
  }),
  darkLogo: Logo.optional().meta({
    title: 'Logo on dark',
    description: 'For the dark page; without one the logo itself stands there.',
    input: 'logo',
  }),
  icon: Icon.optional().meta({
    title: 'Icon',
    description: 'Square: what browsers show beside the page’s title.',
    input: 'icon',
  }),
  accent: accentOn('light').optional().meta({
    title: 'Accent',
    description: 'For links and the one button.',
    input: 'color',
  }),
  darkAccent: accentOn('dark').optional().meta({
    title: 'Accent on dark',
    description: 'Made from the accent where none is chosen.',
    input: 'color',
  }),
  font: Font.optional().meta({
    title: 'Type',
    description: 'Families that readers have already: nothing is loaded.',
    input: 'font',
  }),
  headings: Headings.optional().meta({
    title: 'Section names',
    description: 'What a section is called, where the usual name does not fit.',
    input: 'headings',
  }),
  links: z
    .array(FooterLink)
    .max(mostFooterLinks, `List at most ${mostFooterLinks}`)
    .optional()
    .meta({
      title: 'Footer links',
      description: 'At the end of every page, after the legal links.',
      input: 'links',
    }),
})
export type Appearance = z.infer<typeof Appearance>

export const appearance = kind({
  schema: Appearance,
  label: 'Appearance',
  plural: 'Appearance',
  field: 'appearance',
  singleton: 'appearance',
  // None of its fields is a title: it goes by its label.
  titleField: 'headings',
  translated: ['headings', 'links'],
})
