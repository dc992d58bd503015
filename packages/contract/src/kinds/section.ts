import * as z from 'zod'

export const SectionName = z.enum([
  'highlights',
  'controls',
  'certifications',
  'advisories',
  'subprocessors',
  'disclosure',
  'faqs',
])
export type SectionName = z.infer<typeof SectionName>

export const defaultSections: readonly SectionName[] = SectionName.options

export const sectionTitles: Record<SectionName, string> = {
  highlights: 'Status & highlights',
  controls: 'Controls & measures',
  certifications: 'Certifications',
  advisories: 'Security advisories',
  subprocessors: 'Sub-processors',
  disclosure: 'Vulnerability disclosure',
  faqs: 'FAQs',
}
