import * as z from 'zod'
import { advisory } from './advisory.ts'
import { appearance } from './appearance.ts'
import { certification } from './certification.ts'
import { controlGroup } from './control-group.ts'
import { control } from './control.ts'
import { disclosure } from './disclosure.ts'
import { faq } from './faq.ts'
import { highlight } from './highlight.ts'
import type { Kind } from './kind.ts'
import { legalLink } from './legal-link.ts'
import { profile } from './profile.ts'
import { subprocessor } from './subprocessor.ts'

/** Every kind of content, in the order of the page. */
export const kinds = {
  profile,
  appearance,
  highlight,
  'control-group': controlGroup,
  control,
  certification,
  advisory,
  subprocessor,
  disclosure,
  faq,
  'legal-link': legalLink,
} as const

export type KindName = keyof typeof kinds
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]]
export const KindName = z.enum(kindNames)

export type ItemData<K extends KindName = KindName> = z.infer<(typeof kinds)[K]['schema']>

/** The definition under its general type, for code that serves all kinds alike. */
export function kindOf(name: KindName): Kind {
  // Each definition is a Kind of its own shape; reading it as Kind only forgets the shape.
  return kinds[name]
}

/** What people call an item. */
export function titleOf(name: KindName, data: ItemData): string {
  const title = (data as Record<string, unknown>)[kindOf(name).titleField]
  return typeof title === 'string' ? title : kindOf(name).label
}
