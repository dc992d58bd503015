import type { Appearance } from '../kinds/appearance.ts'
import type { Profile } from '../kinds/profile.ts'
import type { TrustCenter } from '../trust-center.ts'
import { assemble, flatten } from './item.ts'
import { isHidden, visibleSections } from './visible.ts'

/**
 * The document with what a draft says in the sections that the document's profile leaves out. No release
 * has those, so that they are not in one says nothing of what should become of them.
 */
export function withHiddenPart(document: TrustCenter, draft: TrustCenter): TrustCenter {
  const { profile } = document
  const whole = assemble([
    ...flatten(document).filter(({ kind }) => !isHidden(kind, profile)),
    ...flatten(draft).filter(({ kind }) => isHidden(kind, profile)),
  ])
  if (!whole.appearance) return whole
  const appearance = withHiddenHeadings(whole.appearance, draft.appearance, profile)
  return { ...whole, appearance }
}

/** An appearance with the names that another one gives to the sections that a profile leaves out. */
export function withHiddenHeadings(
  { headings, ...rest }: Appearance,
  other: Appearance | undefined,
  profile: Profile,
): Appearance {
  const visible = new Set<string>(visibleSections({ profile }))
  const names = [
    ...Object.entries(headings ?? {}).filter(([section]) => visible.has(section)),
    ...Object.entries(other?.headings ?? {}).filter(([section]) => !visible.has(section)),
  ]
  return names.length > 0 ? { ...rest, headings: Object.fromEntries(names) } : rest
}
