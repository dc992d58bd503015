import * as z from 'zod'
import { Advisory } from './kinds/advisory.ts'
import { Appearance } from './kinds/appearance.ts'
import { Certification } from './kinds/certification.ts'
import { ControlGroup } from './kinds/control-group.ts'
import { Control } from './kinds/control.ts'
import { Disclosure } from './kinds/disclosure.ts'
import { Faq } from './kinds/faq.ts'
import { Highlight } from './kinds/highlight.ts'
import { LegalLink } from './kinds/legal-link.ts'
import { Profile } from './kinds/profile.ts'
import { Subprocessor } from './kinds/subprocessor.ts'
import { Key } from './text.ts'

export const maxItemsPerKind = 500

function keyed<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  return z.strictObject({ key: Key, ...schema.shape })
}

function listOf<Item extends z.ZodType<{ key: string }>>(item: Item) {
  return z
    .array(item)
    .max(maxItemsPerKind, `List at most ${maxItemsPerKind}`)
    .superRefine(
      (items, context) => reportRepeatedKeys([items], context, (_, index) => [index, 'key']),
      whateverElseIsWrong,
    )
}

/** Lets a check run on a list whose items have mistakes of their own, so that all are told at once. */
const whateverElseIsWrong = {
  when: ({ value }: { value: unknown }) => Array.isArray(value),
}

/** Keys are compared without regard to case: they become addresses. */
function reportRepeatedKeys(
  lists: readonly (readonly unknown[])[],
  context: z.core.$RefinementCtx,
  pathOf: (list: number, index: number) => (string | number)[],
): void {
  const seen = new Set<string>()
  lists.forEach((items, list) =>
    items.forEach((item, index) => {
      const key = fieldOf(item, 'key')
      if (typeof key !== 'string') return
      const path = pathOf(list, index)
      if (seen.has(key.toLowerCase())) {
        context.addIssue({ code: 'custom', path, message: `The key “${key}” is used twice` })
      }
      seen.add(key.toLowerCase())
    }),
  )
}

function fieldOf(item: unknown, field: string): unknown {
  if (typeof item !== 'object' || item === null) return undefined
  return (item as Record<string, unknown>)[field]
}

function controlsOf(group: unknown): readonly unknown[] {
  const controls = fieldOf(group, 'controls')
  return Array.isArray(controls) ? controls : []
}

const ControlGroupWithControls = z.strictObject({
  ...keyed(ControlGroup).shape,
  controls: z.array(keyed(Control)).max(maxItemsPerKind).optional(),
})

/** The whole content of a trust center in one readable document. */
export const TrustCenter = z.strictObject({
  profile: Profile,
  appearance: Appearance.optional(),
  highlights: listOf(keyed(Highlight)).optional(),
  controlGroups: listOf(ControlGroupWithControls)
    .superRefine((groups, context) => {
      const count = groups.reduce((sum: number, group) => sum + controlsOf(group).length, 0)
      if (count > maxItemsPerKind) {
        context.addIssue({
          code: 'custom',
          message: `List at most ${maxItemsPerKind} controls in all groups together`,
        })
      }
      reportRepeatedKeys(groups.map(controlsOf), context, (group, index) => [
        group,
        'controls',
        index,
        'key',
      ])
    }, whateverElseIsWrong)
    .optional(),
  certifications: listOf(keyed(Certification)).optional(),
  advisories: listOf(keyed(Advisory)).optional(),
  subprocessors: listOf(keyed(Subprocessor)).optional(),
  disclosure: Disclosure.optional(),
  faqs: listOf(keyed(Faq)).optional(),
  legal: listOf(keyed(LegalLink)).optional(),
})
export type TrustCenter = z.infer<typeof TrustCenter>
