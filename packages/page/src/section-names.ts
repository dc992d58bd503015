import { defaultSections, type SectionName } from '@candor/contract/kinds/section'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Words } from './words.ts'

/** What a section is called, in full and in short, and the language of that where it is the page's. */
export type SectionCalled = { title: string; short: string; marks: { lang?: string } }

export type SectionNames = Record<SectionName, SectionCalled>

/** The company's name for each section, or the page's own. */
export function sectionNames(
  { appearance }: TrustCenter,
  words: Words,
  ui: { lang?: string },
): SectionNames {
  const names = defaultSections.map((name) => {
    const own = appearance?.headings?.[name]
    const called = own
      ? { title: own, short: own, marks: {} }
      : { title: words.sections[name], short: words.shortSections[name], marks: ui }
    return [name, called] as const
  })
  // Every section is among the default ones.
  return Object.fromEntries(names) as SectionNames
}
