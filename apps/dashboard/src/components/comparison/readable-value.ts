import type { CertificationStatus } from '@candor/contract/kinds/certification'
import { choiceLabels } from '@candor/contract/kinds/choice-labels'
import { kindOf, type KindName } from '@candor/contract/kinds/registry'
import { sectionTitles } from '@candor/contract/kinds/section'
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

export function readableValue(kind: KindName, field: string, value: unknown): Readable {
  if (value === null || value === undefined) return { type: 'none' }
  if (Array.isArray(value)) return readableList(field, value)
  if (typeof value === 'boolean') return text(value ? 'Yes' : 'No')
  if (typeof value !== 'string') return text(JSON.stringify(value))
  if (field === 'status' && isShapedStatus(value)) return { type: 'status', status: value }
  switch (inputOf(kind, field)) {
    case 'date':
      return text(dateInWords(value))
    case 'choice':
      return text(choiceLabels[value] ?? value)
    case 'logo':
      return { type: 'image', source: value }
    default:
      return text(value)
  }
}

function text(words: string): Readable {
  return { type: 'text', text: words }
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
