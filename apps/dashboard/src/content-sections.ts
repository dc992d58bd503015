import type { KindName } from '@candor/contract/kinds/registry'
import { notFound } from '@tanstack/react-router'

export type ContentSection = {
  /** Its part of the address. */
  name: string
  title: string
  /** The kinds edited there; the first one is counted. */
  kinds: readonly [KindName, ...KindName[]]
  isList: boolean
}

/** Where each kind is edited, in the order of the page. */
export const contentSections: readonly ContentSection[] = [
  { name: 'profile', title: 'Profile', kinds: ['profile'], isList: false },
  { name: 'highlights', title: 'Highlights', kinds: ['highlight'], isList: true },
  { name: 'controls', title: 'Controls', kinds: ['control', 'control-group'], isList: true },
  { name: 'certifications', title: 'Certifications', kinds: ['certification'], isList: true },
  { name: 'advisories', title: 'Advisories', kinds: ['advisory'], isList: true },
  { name: 'subprocessors', title: 'Sub-processors', kinds: ['subprocessor'], isList: true },
  { name: 'disclosure', title: 'Disclosure', kinds: ['disclosure'], isList: false },
  { name: 'faqs', title: 'FAQs', kinds: ['faq'], isList: true },
  { name: 'legal', title: 'Legal links', kinds: ['legal-link'], isList: true },
]

/** How the page looks is edited on a screen of its own. */
export const appearanceSection: ContentSection = {
  name: 'appearance',
  title: 'Appearance',
  kinds: ['appearance'],
  isList: false,
}

const sectionOf = new Map(
  [...contentSections, appearanceSection].flatMap((section) =>
    section.kinds.map((kind) => [kind, section] as const),
  ),
)

/** The section that a kind is edited in. */
export function sectionOfKind(kind: KindName): ContentSection {
  const section = sectionOf.get(kind)
  if (!section) throw new Error(`No section edits ${kind}`)
  return section
}

/** The section of an address, appearance among them; one that does not exist is not found. */
export function findSection(name: string): ContentSection {
  const section = [...contentSections, appearanceSection].find((each) => each.name === name)
  if (!section) throw notFound()
  return section
}
