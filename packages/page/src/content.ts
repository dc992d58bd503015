import type { SectionName } from '@candor/contract/kinds/section'
import { visibleSections } from '@candor/contract/content/visible'
import type { TrustCenter } from '@candor/contract/trust-center'

export type KeyedAdvisory = NonNullable<TrustCenter['advisories']>[number]
export type KeyedGroup = NonNullable<TrustCenter['controlGroups']>[number]
export type KeyedControl = NonNullable<KeyedGroup['controls']>[number]
export type KeyedCertification = NonNullable<TrustCenter['certifications']>[number]

/** The sections that a visitor sees: chosen by the profile, and not empty. */
export function filledSections(document: TrustCenter): SectionName[] {
  return visibleSections(document).filter((name) => isFilled(document, name))
}

export function isFilled(document: TrustCenter, name: SectionName): boolean {
  return name === 'disclosure' ? document.disclosure !== undefined : countOf(document, name) > 0
}

/** How many items a section lists; the disclosure policy is one text and lists none. */
export function countOf(document: TrustCenter, name: SectionName): number {
  if (name === 'disclosure') return 0
  if (name === 'controls') return controlsOf(document).length
  return document[name]?.length ?? 0
}

/** The groups that have something in them. */
export function groupsOf(document: TrustCenter): KeyedGroup[] {
  return (document.controlGroups ?? []).filter(({ controls }) => controls?.length)
}

export function controlsOf(document: TrustCenter): KeyedControl[] {
  return (document.controlGroups ?? []).flatMap(({ controls }) => controls ?? [])
}

/** The date under which an advisory is listed. */
export function dateOfAdvisory(advisory: KeyedAdvisory): string | undefined {
  return advisory.published ?? advisory.reported ?? advisory.fixed
}

/** Newest first; those without a date come last; otherwise in the order of the document. */
export function advisoriesOf(document: TrustCenter): KeyedAdvisory[] {
  const dateOf = (advisory: KeyedAdvisory) => dateOfAdvisory(advisory) ?? ''
  return (document.advisories ?? []).toSorted((a, b) =>
    dateOf(a) === dateOf(b) ? 0 : dateOf(a) < dateOf(b) ? 1 : -1,
  )
}

/** The disclosure policy, where visitors see it. */
export function disclosureOf(document: TrustCenter): TrustCenter['disclosure'] {
  return visibleSections(document).includes('disclosure') ? document.disclosure : undefined
}
