import { pageColors } from '@candor/contract/color/accent'
import type { CertificationStatus } from '@candor/contract/kinds/certification'
import { choiceLabels } from '@candor/contract/kinds/choice-labels'
import { kindOf, type KindName } from '@candor/contract/kinds/registry'
import { defaultSections, sectionTitles } from '@candor/contract/kinds/section'
import type { Status } from '@candor/contract/kinds/status'
import * as z from 'zod'
import { dateInWords } from '../date-words.ts'
import { isShapedStatus } from '../status.tsx'

/** A field's value as a person reads it. */
export type Readable =
  | { type: 'none' }
  | { type: 'text'; text: string }
  | { type: 'status'; status: Status | CertificationStatus }
  | { type: 'list'; lines: string[]; isOrdered: boolean }
  | { type: 'image'; source: string }
  | { type: 'color'; color: string }

export function readableValue(kind: KindName, field: string, value: unknown): Readable {
  if (value === null || value === undefined) {
    const usual = usualValue(kind, field)
    return usual === undefined ? { type: 'none' } : readableValue(kind, field, usual)
  }
  if (Array.isArray(value)) return readableList(field, value)
  if (typeof value === 'boolean') return text(value ? 'Yes' : 'No')
  if (inputOf(kind, field) === 'headings') return readableNames(value)
  if (typeof value !== 'string') return text(JSON.stringify(value))
  if (field === 'status' && isShapedStatus(value)) return { type: 'status', status: value }
  switch (inputOf(kind, field)) {
    case 'date':
      return text(dateInWords(value))
    case 'choice':
    case 'font':
    case 'scheme':
      return text(choiceLabels[value] ?? value)
    case 'color':
      return { type: 'color', color: value }
    case 'logo':
    case 'icon':
      return { type: 'image', source: value }
    default:
      return text(value)
  }
}

/** What the page does where nothing was said. */
function usualValue(kind: KindName, field: string): unknown {
  switch (inputOf(kind, field)) {
    case 'font':
      return 'classic'
    case 'scheme':
      return 'both'
    case 'sections':
      return defaultSections
    case 'color':
      return field === 'accent' ? pageColors.light.accent : undefined
    default:
      return undefined
  }
}

function text(words: string): Readable {
  return { type: 'text', text: words }
}

/** Each name beside what it stands for, in the order of the page. */
function readableNames(value: unknown): Readable {
  const names = new Map(Object.entries(value ?? {}))
  const lines = Object.entries(sectionTitles).flatMap(([section, title]) =>
    names.has(section) ? [`${title}: ${String(names.get(section))}`] : [],
  )
  return lines.length === 0 ? { type: 'none' } : { type: 'list', lines, isOrdered: false }
}

function readableList(field: string, values: readonly unknown[]): Readable {
  const lines = values.map((value) => lineOf(field, value))
  return lines.length === 0
    ? { type: 'none' }
    : { type: 'list', lines, isOrdered: field === 'sections' }
}

function lineOf(field: string, value: unknown): string {
  if (typeof value === 'string') {
    return field === 'sections' ? (sectionTitle(value) ?? value) : value
  }
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).toSorted(([a], [b]) => rankOf(a) - rankOf(b))
  return parts
    .map(([name, part]) =>
      name === 'severity' ? (choiceLabels[String(part)] ?? String(part)) : String(part),
    )
    .join(', ')
}

/** Names come before what they name, whatever the order of the keys. */
function rankOf(name: string): number {
  return ['severity', 'title', 'label', 'goal'].includes(name) ? 0 : 1
}

function sectionTitle(name: string): string | undefined {
  return (sectionTitles as Record<string, string>)[name]
}

function inputOf(kind: KindName, field: string): string | undefined {
  const schema = kindOf(kind).schema.shape[field]
  return schema && z.globalRegistry.get(schema)?.input
}
