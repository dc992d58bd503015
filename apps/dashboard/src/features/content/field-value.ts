import { typedColor } from '@candor/contract/color/color'
import { formatDay, parseDay } from '../../components/form/day.ts'
import type { FormField } from './form-field.ts'

export type Row = Readonly<Record<string, string>>

/** What a field holds while it is being edited: text as typed, not yet what is stored. */
export type FieldValue = string | boolean | readonly string[] | readonly Row[] | Row | undefined

export type Issue = { path: readonly (string | number)[]; message: string }

export type Reading = { state: 'good'; value: unknown } | { state: 'bad'; issues: readonly Issue[] }

/** The stored value of a field as its input shows it. */
export function toFieldValue({ input }: FormField, stored: unknown): FieldValue {
  switch (input) {
    case 'date':
      return typeof stored === 'string' ? formatDay(stored) : ''
    case 'lines':
      return isTexts(stored) ? stored.join('\n') : ''
    case 'evidence':
    case 'contacts':
    case 'goals':
    case 'links':
      return Array.isArray(stored) ? stored.map(toRow) : []
    case 'headings':
      return toRow(stored)
    case 'sections':
      return isTexts(stored) ? stored : undefined
    case 'switch':
      return typeof stored === 'boolean' ? stored : undefined
    case 'line':
    case 'markdown':
    case 'choice':
    case 'url':
    case 'address':
    case 'logo':
    case 'icon':
    case 'color':
    case 'font':
    case 'scheme':
      return typeof stored === 'string' ? stored : ''
  }
}

/** What an input holds, read by the field's schema. `today` as YYYY-MM-DD. */
export function readField(field: FormField, value: FieldValue, today: string): Reading {
  if (field.input === 'date' && typeof value === 'string' && value.trim() !== '') {
    const day = parseDay(value, today)
    return day ? { state: 'good', value: day } : bad('Write a day such as 4 May 2026, or “today”')
  }
  if (field.input === 'choice' && value === '' && !field.optional) return bad('Choose one')
  const { candidate, rowNumbers } = toCandidate(field, value)
  const parsed = field.schema.safeParse(candidate)
  if (parsed.success) return { state: 'good', value: parsed.data }
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map((part, at) => (at === 0 ? placeOf(part, rowNumbers) : nameOf(part))),
    message,
  }))
  return { state: 'bad', issues }
}

function bad(message: string): Reading {
  return { state: 'bad', issues: [{ path: [], message }] }
}

type Candidate = { candidate: unknown; rowNumbers?: readonly number[] }

function toCandidate(field: FormField, value: FieldValue): Candidate {
  if (Array.isArray(value) && field.input !== 'sections') return rowsToCandidate(field, value)
  if (field.input === 'headings') return { candidate: filledOf(value) }
  if (typeof value !== 'string') return { candidate: value }
  if (value.trim() === '' && field.optional) return { candidate: undefined }
  if (field.input === 'color') return { candidate: typedColor(value) ?? value }
  if (field.input !== 'lines') return { candidate: value }
  const lines = value.split('\n').filter((line) => line.trim() !== '')
  return { candidate: lines.length === 0 && field.optional ? undefined : lines }
}

/** Names that say something; nothing where none does. */
function filledOf(value: FieldValue): Row | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const filled = Object.entries(value).filter(([, text]) => text.trim() !== '')
  return filled.length === 0 ? undefined : Object.fromEntries(filled)
}

/** Rows without a word count as not there; issues still name the row as it is shown. */
function rowsToCandidate({ columns }: FormField, rows: readonly (Row | string)[]): Candidate {
  const open = new Set(columns.flatMap(({ name, optional }) => (optional ? [name] : [])))
  const filled = rows.flatMap((row, index) => {
    if (typeof row === 'string' || Object.values(row).every((text) => text.trim() === '')) return []
    const entries = Object.entries(row).filter(([name, text]) => text !== '' || !open.has(name))
    return [{ index, row: Object.fromEntries(entries) }]
  })
  if (filled.length === 0) return { candidate: undefined }
  return {
    candidate: filled.map(({ row }) => row),
    rowNumbers: filled.map(({ index }) => index),
  }
}

function placeOf(part: PropertyKey, rowNumbers: readonly number[] | undefined): string | number {
  const name = nameOf(part)
  return typeof name === 'number' ? (rowNumbers?.[name] ?? name) : name
}

function nameOf(part: PropertyKey): string | number {
  return typeof part === 'number' ? part : String(part)
}

function toRow(stored: unknown): Row {
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}
