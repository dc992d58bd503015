import { visibleSections } from '@candor/contract/content/visible'
import { sectionTitles, type SectionName } from '@candor/contract/kinds/section'
import type { KindName } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'

/** The part of the page where each kind is read. */
const sections: Record<KindName, SectionName | 'profile' | 'legal'> = {
  profile: 'profile',
  appearance: 'profile',
  highlight: 'highlights',
  'control-group': 'controls',
  control: 'controls',
  certification: 'certifications',
  advisory: 'advisories',
  subprocessor: 'subprocessors',
  disclosure: 'disclosure',
  faq: 'faqs',
  'legal-link': 'legal',
}

export function previewSection(kind: KindName): SectionName | 'profile' | 'legal' {
  return sections[kind]
}

/** Why visitors would not see an item where one would look for it. */
export function hintFor(
  item: { kind: KindName; key: string },
  document: TrustCenter,
): string | null {
  const section = sections[item.kind]
  const isHidden =
    section !== 'profile' && section !== 'legal' && !visibleSections(document).includes(section)
  if (isHidden) {
    return `The profile leaves out “${sectionTitles[section]}”: visitors would not see this section.`
  }
  if (item.kind === 'control-group') {
    const group = document.controlGroups?.find(({ key }) => key === item.key)
    return group?.controls?.length ? null : 'A group shows as soon as there is a control in it.'
  }
  return null
}
