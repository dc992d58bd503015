import { defaultSections, type SectionName } from '../kinds/section.ts'
import type { Profile } from '../kinds/profile.ts'
import { KindName, kindOf } from '../kinds/registry.ts'
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
export function visibleSections({ profile }: Pick<TrustCenter, 'profile'>): readonly SectionName[] {
  return profile?.sections ?? defaultSections
}

/** Whether a profile leaves out the section in which items of a kind stand. */
export function isHidden(kind: KindName, profile: Profile): boolean {
  const { parent, field } = kindOf(kind)
  const top = parent ? kindOf(KindName.parse(parent)).field : field
  const section = defaultSections.find((name) => fieldOf[name] === top)
  return section !== undefined && !visibleSections({ profile }).includes(section)
}

/** The document without the sections its profile leaves out: the part that may become public. */
export function visiblePart(document: TrustCenter): TrustCenter {
  const visible = new Set(visibleSections(document))
  const hidden = new Set(
    defaultSections.filter((name) => !visible.has(name)).map((name) => fieldOf[name]),
  )
  const entries = Object.entries(withVisibleHeadings(document, visible)).filter(
    ([field]) => !hidden.has(field as keyof TrustCenter),
  )
  return Object.fromEntries(entries) as TrustCenter
}

/** What a hidden section is called is hidden with it. */
function withVisibleHeadings(
  document: TrustCenter,
  visible: ReadonlySet<SectionName>,
): TrustCenter {
  if (!document.appearance?.headings) return document
  const { headings, ...appearance } = document.appearance
  const shown = Object.entries(headings).filter(([name]) => visible.has(name as SectionName))
  return {
    ...document,
    appearance:
      shown.length > 0 ? { ...appearance, headings: Object.fromEntries(shown) } : appearance,
  }
}
