import type { FieldIssue } from '@candor/contract/errors'
import type * as z from 'zod'

type Path = (string | number)[]
type Explained = Pick<FieldIssue, 'path' | 'message'>

/** A failed parse in words for whoever wrote the file. Each unknown name is an issue of its own. */
export function explainIssues(error: z.ZodError, value: unknown): Explained[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: 'This name is not known here',
      }))
    }
    return [{ path, message: explain(issue, valueAt(value, path)) }]
  })
}

function explain(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String).join(', ')
    return value === undefined ? `Missing: use one of ${choices}` : `Use one of ${choices}`
  }
  if (issue.code !== 'invalid_type') return issue.message
  if (value === undefined || value === null) return 'Missing: write something here'
  if (issue.expected === 'string' && typeof value !== 'object') {
    return `Put quotes around ${String(value)}, so that it is read as text`
  }
  return `Write ${nounOf(issue.expected)} here, not ${nounOf(typeOf(value))}`
}

const nouns: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a group of fields',
  boolean: 'true or false',
  number: 'a number',
}

function nounOf(type: string): string {
  return nouns[type] ?? type
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null
        ? (at as Record<string | number, unknown>)[part]
        : undefined,
    value,
  )
}
