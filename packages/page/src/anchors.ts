import type { KindName } from '@candor/contract/kinds/registry'
import type { SectionName } from '@candor/contract/kinds/section'

export const sectionAnchors: Record<SectionName, string> = {
  highlights: 'highlights',
  controls: 'controls',
  certifications: 'certifications',
  advisories: 'advisories',
  subprocessors: 'sub-processors',
  disclosure: 'disclosure',
  faqs: 'faqs',
}

/** Ids of the page that belong to no item. */
export const pageAnchors = {
  main: 'main',
  introduction: 'introduction',
  glance: 'glance',
  responseGoals: 'response-goals',
  safeHarbor: 'safe-harbor',
  about: 'about',
  statuses: 'statuses',
  legal: 'legal',
} as const

const prefixes = {
  highlight: 'highlight-',
  'control-group': 'group-',
  control: 'control-',
  certification: 'certification-',
  subprocessor: 'vendor-',
  faq: 'faq-',
} as const

const taken = new Set<string>([...Object.values(sectionAnchors), ...Object.values(pageAnchors)])
const takenPrefixes = [...Object.values(prefixes), 'controls-', 'advisory-']

/** The id of an item on the page: `#control-transport-encryption`, `#oxom-2026-001`. */
export function anchorOf(kind: KindName, key: string): string {
  if (kind === 'advisory') return advisoryAnchor(key)
  if (kind === 'profile' || kind === 'appearance') return pageAnchors.main
  if (kind === 'disclosure') return sectionAnchors.disclosure
  if (kind === 'legal-link') return pageAnchors.legal
  return `${prefixes[kind]}${key}`
}

/** An advisory stands under its own id, unless that would pass for another part of the page. */
function advisoryAnchor(key: string): string {
  const id = key.toLowerCase()
  const clashes = taken.has(id) || takenPrefixes.some((prefix) => id.startsWith(prefix))
  return clashes ? `advisory-${id}` : id
}

export function advisoryPath(key: string): string {
  return `/advisories/${key}`
}

/** The list of controls cut down to one status. */
export function controlFilterAnchor(status: string): string {
  return `controls-${status}`
}
