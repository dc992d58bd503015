import { defaultSections, type SectionName } from '../kinds/section.ts'
import type { TrustCenter } from '../trust-center.ts'

const fieldOf: Record<SectionName, keyof TrustCenter> = {
  highlights: 'highlights',
  controls: 'controlGroups',
  certifications: 'certifications',
  advisories: 'advisories',
  subprocessors: 'subprocessors',
  disclosure: 'disclosure',
  faqs: 'faqs',
}

/** The sections a visitor sees, in order. */
export function visibleSections(document: TrustCenter): readonly SectionName[] {
  return document.profile?.sections ?? defaultSections
}

/** The document without the sections its profile leaves out: the part that may become public. */
export function visiblePart(document: TrustCenter): TrustCenter {
  const visible = new Set(visibleSections(document))
  const hidden = new Set(
    defaultSections.filter((name) => !visible.has(name)).map((name) => fieldOf[name]),
  )
  const entries = Object.entries(document).filter(
    ([field]) => !hidden.has(field as keyof TrustCenter),
  )
  return Object.fromEntries(entries) as TrustCenter
}
