import type { FieldIssue } from '@candor/contract/errors'
import type * as z from 'zod'
import { fieldNamesAt } from './document-fields.ts'
import { nearestName } from './nearest-name.ts'

/** The words for what the contract's own messages leave to zod. */
export const wordsOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value') {
    if (issue.input === undefined) return 'This field is missing'
    if (issue.input === null) return 'Write something here, or leave the field out'
  }
  if (issue.code === 'invalid_type') return wordsOfType(issue.expected, issue.input)
  if (issue.code === 'invalid_value') return `Use one of ${issue.values.join(', ')}`
  if (issue.code === 'too_big') {
    const unit = issue.origin === 'array' ? 'entries' : 'characters'
    return `Use at most ${issue.maximum} ${unit}`
  }
  return undefined
}

function wordsOfType(expected: string, input: unknown): string | undefined {
  if (expected === 'array') return 'Write a list: one entry a line, each beginning with a hyphen'
  if (expected === 'object') return 'Write fields here, each with its name, a colon and a value'
  if (expected === 'boolean') return 'Write true or false, without quotes'
  if (typeof input === 'number') return 'Put this in quotes: without them it is read as a number'
  if (typeof input === 'boolean') {
    return 'Put this in quotes: without them it is read as true or false'
  }
  return expected === 'string' ? 'Write text here' : undefined
}

/** An error of the document's schema as issues, one for every field that it does not know. */
export function schemaIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    const names = fieldNamesAt(path)
    return issue.keys
      .filter((key) => key !== '__proto__')
      .map((key) => ({ path: [...path, key], message: wordsOfUnknown(key, names) }))
  })
}

function wordsOfUnknown(key: string, names: readonly string[]): string {
  const nearest = nearestName(key, names)
  return nearest
    ? `There is no such field; did you mean ${nearest}?`
    : `There is no such field; the fields here are ${names.join(', ')}`
}
